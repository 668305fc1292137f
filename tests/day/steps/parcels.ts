import { expect } from '@playwright/test'
import { orderOf, type Day, type PlacedOrder, type Step } from '../day'

export const printLabels: Step = {
  name: 'Print every label with one key',
  async play(day) {
    const { desk, facts } = day
    const printed = facts.count('LabelPrinted')
    await desk.press('F9')
    await expect(await desk.see('shipment-print-all')).toBeEnabled()
    const { n } = facts.one<{ n: number }>('SELECT count(*) AS n FROM shipment')
    await day.shoot('labels')
    await desk.press('Control+Enter')
    const labels = await day.labels.take(n)
    await facts.reach('LabelPrinted', printed + n)
    const orders = facts.rows<{ number: string }>(
      'SELECT b.number FROM shipment s JOIN sale x ON x.sale_id = s.sale_id JOIN book_order b ON b.order_id = x.order_id',
    )
    const codes = labels.flatMap((label) => label.codes).join(' ')
    for (const { number } of orders) expect(codes, 'every label names its order').toContain(number)
    return `${n} labels, each with its order number readable by the scanner`
  },
}

/** Chooses the parcel by the barcode of its slip. */
async function take(day: Day, order: PlacedOrder): Promise<void> {
  await day.desk.scan(order.number)
  await expect(
    day.desk.page.locator(`[data-testid="shipment-detail"][data-number="${order.number}"]`),
  ).toBeVisible()
}

export const reprintLabel: Step = {
  name: 'Reprint one label',
  async play(day) {
    const { desk, facts } = day
    const order = orderOf(day, 'phone')
    const before = facts.count('LabelPrinted')
    await take(day, order)
    await desk.press('Alt+P')
    await desk.see('confirm-yes')
    await desk.press('Control+Enter')
    const label = await day.labels.next()
    await facts.reach('LabelPrinted', before + 1)
    expect(facts.all('LabelPrinted').at(-1)).toMatchObject({ copyNo: 1 })
    expect(label.codes.join(' ')).toContain(order.number)
    return `${order.number}, marked as a copy and counted`
  },
}

const TYPED_AWB = 'JNE0098765432101'
const SCANNED_AWB = 'SPXID048812345678'

export const giveAwbs: Step = {
  name: 'AWB typed for one parcel, scanned for another',
  async play(day) {
    const { desk, facts } = day
    await take(day, orderOf(day, 'phone'))
    await desk.press('Alt+A')
    await desk.type(TYPED_AWB)
    await desk.press('Enter')
    await facts.reach('AwbAssigned', 1)
    expect(facts.all('AwbAssigned')[0]).toMatchObject({ awb: TYPED_AWB, source: 'typed' })
    await take(day, orderOf(day, 'rebooked'))
    await desk.scan(SCANNED_AWB)
    await facts.reach('AwbAssigned', 2)
    expect(facts.all('AwbAssigned')[1]).toMatchObject({ awb: SCANNED_AWB, source: 'scanned' })
    await expect(desk.page.locator(`[data-testid="shipment-awb"][data-awb="${SCANNED_AWB}"]`)).toBeVisible()
    await day.shoot('awb')
    return `${TYPED_AWB} typed, ${SCANNED_AWB} scanned`
  },
}

export const tellCustomer: Step = {
  name: 'Tell the customer the AWB',
  async play(day) {
    const { desk, facts, outside } = day
    const before = facts.count('CustomerTold')
    await desk.see('shipment-message')
    await desk.press('Alt+C')
    await facts.reach('CustomerTold', before + 1)
    expect(await outside.clipboard()).toContain(SCANNED_AWB)
    await desk.press('Alt+W')
    await facts.reach('CustomerTold', before + 2)
    const link = (await outside.openedLinks()).at(-1) ?? ''
    expect(decodeURIComponent(link)).toContain(SCANNED_AWB)
    return 'message copied, WhatsApp draft opened'
  },
}

export const handToCourier: Step = {
  name: 'Hand parcels to the courier by scan',
  async play(day) {
    const { desk, facts } = day
    await desk.press('F9')
    await desk.see('shipment-filter-to-hand-over')
    await desk.press('Alt+4')
    await expect(desk.page.getByTestId('shipment-hand-over-all')).toBeVisible()
    await desk.scan(SCANNED_AWB)
    await facts.reach('HandedToCourier', 1)
    return `${SCANNED_AWB} is on its way`
  },
}
