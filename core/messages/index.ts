export {
  BUILT_IN,
  MESSAGE_EVENTS,
  PLACEHOLDERS_OF,
  type MessageEvent,
  type MessageKind,
  type MessageLanguage,
} from './built-in'
export {
  APPROVED_BODY_LIMIT,
  approvedValues,
  fillApproved,
  variablesOf,
  type ApprovedTemplate,
} from './approved-template'
export {
  awbMessage,
  bookedMessage,
  customerMessage,
  kindOfMessage,
  messageValues,
  payToAccounts,
  payToText,
  type BookedOrder,
  type MessageOptions,
  type MessageShop,
  type MessageSubject,
  type PayTo,
  type SentShipment,
} from './customer-message'
export {
  PLACEHOLDERS,
  fillTemplate,
  unknownPlaceholders,
  type Placeholder,
  type PlaceholderValues,
} from './fill-template'
export { goodsText, type MessageGoods } from './goods-text'
export { REMINDER_HOURS, reminderAt } from './reminder'
export { PARCEL_TROUBLES, parcelMessage, type ParcelTrouble } from './parcel-message'
