import { type HostInput } from '../../../contract/host'
import { type RefusalOf } from '../../../contract/refusals'
import { type Address } from '../../../contract/shapes'
import { deskNumber, isAmountOfDesk } from '../../../core/bank/desk-amounts'
import { allocateAmountDue } from '../../../core/bank/unique-code'
import { priceOrder } from '../../../core/book-order/amounts'
import { amountReservedUntil, checkDeadline, deadlineByRule } from '../../../core/book-order/deadline'
import { type GoodsAtDesk, bookGoods } from '../../../core/book-order/goods'
import { parsePhone } from '../../../core/customer/phone'
import { type Id, type ProductId } from '../../../core/ids'
import { type Money, NO_MONEY } from '../../../core/money'
import { deskPlace } from '../../../core/places'
import { type Result, err, ok } from '../../../core/result'
import { productTitle } from '../../../core/stock/product-title'
import { drawnUntil, rememberDrawn, takenAmounts } from '../../../db/queries/book-orders'
import { storedCustomerByPhone } from '../../../db/queries/customers'
import { goodsOnOffer } from '../../../db/queries/products'
import { readLink } from '../../../db/queries/server-link'
import { listBankAccounts } from '../../../db/queries/shop'
import { endedHoldings } from '../../../db/queries/stock'
import { type CommandContext, type Handler } from '../../run/context'
import { keepCustomer, readPhones, withOrder } from '../customers/save-customer'
import { readBack } from './read-orders'
import { queueSlip } from './slip'

type Input = HostInput<'book-order.place'>

/** Books goods that stand at this desk for a customer, until they pay. */
export const placeBookOrder: Handler<'book-order.place'> = (context, input) => {
  const settings = context.settings()
  const phones = readPhones(input.customer.phone)
  if (!phones.ok) return phones
  const [phone] = phones.value
  const address = completeAddress(input, phone)
  if (!address.ok) return address
  const rule = deadlineByRule(context.at, settings.deadlineHours)
  const deadline = input.deadline === null ? ok(rule) : checkDeadline(input.deadline, context.at)
  if (!deadline.ok) return deadline
  const goods = bookGoods(input.lines, goodsAtDesk(context, input.lines))
  if (!goods.ok) return goods
  const priced = priceOrder({ ...input, lines: goods.value.lines }, settings.codAllowed)
  if (!priced.ok) return priced
  const payTo = accountToPay(context, input)
  if (!payTo.ok) return payTo
  const due = drawAmountDue(context, input.payment, priced.value.base)
  if (!due.ok) return due

  const known = storedCustomerByPhone(context.db, phones.value)
  const { name } = input.customer
  const customerId = keepCustomer(
    context,
    known,
    withOrder(known, { name, phones: phones.value, address: address.value }),
  )
  const orderId = context.newId<'BookOrder'>()
  const reservedUntil = amountReservedUntil(deadline.value, settings.graceHours)
  if (due.value.uniqueCode > 0) rememberDrawn(context.tx, due.value.amountDue, reservedUntil)
  context.record('BookOrderPlaced', {
    orderId,
    number: context.nextNumber('BO'),
    desk: context.terminal.code,
    customerId,
    customerName: name,
    customerPhone: phone,
    address: address.value,
    ...goods.value,
    subtotal: priced.value.subtotal,
    discount: input.discount,
    shippingFee: input.shippingFee,
    ...due.value,
    payment: input.payment,
    ...(payTo.value === null ? {} : { accountId: payTo.value }),
    courier: input.courier || (settings.couriers[0] ?? ''),
    service: input.service,
    ...(input.parcelWeight === undefined ? {} : { parcelWeight: input.parcelWeight }),
    note: input.note,
    deadline: deadline.value,
    amountReservedUntil: reservedUntil,
  })
  const order = readBack(context, orderId)
  // A printer that is missing never stops a booking: the slip is printed later from the board.
  if (settings.printSlipOnBooking) queueSlip(context, order)
  return ok(order)
}

/** The account the customer is told; one that is no longer in use is named to nobody. */
function accountToPay(
  { db, settings }: CommandContext,
  { payment, payTo }: Input,
): Result<Id<'BankAccount'> | null, RefusalOf<'NOT_FOUND'>> {
  if (payment === 'cod' || payTo === null) return ok(null)
  const wanted = payTo ?? settings().payToAccount
  const account =
    wanted === '' ? undefined : listBankAccounts(db).find(({ accountId }) => accountId === wanted)
  if (payTo !== undefined && account?.active !== true) return err({ code: 'NOT_FOUND', what: 'bank-account' })
  return ok(account?.active === true ? account.accountId : null)
}

/** Where nobody else is named the parcel goes to the customer. */
function completeAddress(
  { customer, address }: Input,
  customerPhone: string,
): Result<Address, RefusalOf<'PHONE_HAS_LETTERS' | 'PHONE_INVALID'>> {
  const recipient = address.recipient || customer.name
  if (address.phone === '') return ok({ ...address, recipient, phone: customerPhone })
  const phone = parsePhone(address.phone)
  return phone.ok ? ok({ ...address, recipient, phone: phone.value.e164 }) : phone
}

function goodsAtDesk({ db, terminal }: CommandContext, lines: Input['lines']): Map<ProductId, GoodsAtDesk> {
  const productIds = [...new Set(lines.map(({ productId }) => productId))]
  const held = endedHoldings(db, terminal.code, productIds)
  return new Map(
    goodsOnOffer(db, deskPlace(terminal.code), productIds).map((goods): [ProductId, GoodsAtDesk] => [
      goods.productId,
      { ...goods, name: productTitle(goods), held: held.get(goods.productId) ?? [] },
    ]),
  )
}

/** Desks that may not hear of each other never ask for the same amount; a desk that works alone may ask for any. */
function amountsOfThisDesk({ db, terminal }: CommandContext): ((amount: number) => boolean) | undefined {
  const desk = readLink(db) ? deskNumber(terminal.code) : null
  return desk === null ? undefined : (amount) => isAmountOfDesk(desk, amount)
}

/** Cash is counted at the door: only a transfer needs an amount that names its order. */
function drawAmountDue(
  context: CommandContext,
  payment: Input['payment'],
  base: Money,
): Result<{ uniqueCode: Money; amountDue: Money }, RefusalOf<'UNIQUE_CODES_EXHAUSTED'>> {
  const { uniqueCodeOn, uniqueCodeMin, uniqueCodeMax, uniqueCodeExhausted, transferFees } = context.settings()
  if (payment === 'cod' || !uniqueCodeOn) return ok({ uniqueCode: NO_MONEY, amountDue: base })
  const drawn = allocateAmountDue({
    base,
    taken: takenAmounts(context.db, base, context.at, transferFees),
    usedUntil: (amount) => drawnUntil(context.db, amount),
    mine: amountsOfThisDesk(context),
    random: context.random,
    range: { min: uniqueCodeMin, max: uniqueCodeMax },
    fees: transferFees,
  })
  return drawn.ok || uniqueCodeExhausted === 'refuse' ? drawn : ok({ uniqueCode: NO_MONEY, amountDue: base })
}
