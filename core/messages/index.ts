export { BUILT_IN, PLACEHOLDERS_OF, type MessageKind, type MessageLanguage } from './built-in'
export {
  awbMessage,
  bookedMessage,
  payToText,
  type BookedOrder,
  type MessageOptions,
  type MessageShop,
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
