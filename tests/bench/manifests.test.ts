import { expect, onTestFinished, test } from 'vitest'
import { addressLabelOf } from '../../host/documents/address-label'
import { manifestPaper } from '../../host/documents/manifest-paper'
import { DEFAULT_SETTINGS } from '../../contract/settings'
import { formatRupiah } from '../../core/money'
import { previewDocument } from '../../printing'
import { labelTexts } from '../../printing/label/label-texts'
import { openCourierShop } from './courier-shop'
import { startFakeBiteship } from './fake-biteship'

test('a courier takes a pile: only its own parcels with a number, counted, handed over together, on paper to the rupiah', async () => {
  const fake = await startFakeBiteship('made-again')
  onTestFinished(() => fake.close())
  const shop = await openCourierShop(fake)
  const { host } = shop
  const parcels = [await shop.sell(), await shop.sell(), await shop.sell()]
  const [first, second, third] = parcels.map(({ shipmentId }) => shipmentId)
  if (!first || !second || !third) throw new Error('no parcels')
  expect(await host.call('manifest.pick', { shipmentId: first, courier: 'JNE', picked: true })).toMatchObject(
    {
      error: { code: 'NO_AWB' },
    },
  )
  await host.do('awb.send-now', {})
  expect(
    await host.call('manifest.pick', { shipmentId: first, courier: 'SiCepat', picked: true }),
  ).toMatchObject({
    error: { code: 'OTHER_COURIER', courier: 'JNE' },
  })
  await host.do('manifest.pick', { shipmentId: first, courier: 'JNE', picked: true })
  await host.do('manifest.pick', { shipmentId: second, courier: 'JNE', picked: true })
  await host.do('manifest.pick', { shipmentId: third, courier: 'JNE', picked: true })
  expect(await host.call('manifest.pick', { shipmentId: first, courier: 'JNE', picked: true })).toMatchObject(
    {
      error: { code: 'PICKED_BEFORE' },
    },
  )
  await host.do('manifest.pick', { shipmentId: third, courier: 'JNE', picked: false })

  // The pile outlives the program.
  await shop.kill()
  const sent = fake.orders.filter(({ awb }) => awb !== null).slice(0, 2)
  const cod = sent.reduce((sum, order) => sum + order.cod, 0)
  expect(cod).toBeGreaterThan(0)
  expect(await host.do('manifest.desk', { courier: 'JNE' })).toMatchObject({
    couriers: [{ courier: 'JNE', ready: 3, picked: 2 }],
    cod,
  })
  const manifest = await host.do('manifest.hand-over', { courier: 'JNE', takenBy: 'Pak Joko' })
  expect(manifest).toMatchObject({ cod, courier: 'JNE', takenBy: 'Pak Joko' })
  expect(new Set(manifest.lines.map(({ awb }) => awb))).toEqual(new Set(sent.map(({ awb }) => awb)))
  expect((await shop.parcel(first)).handedOverAt).not.toBeNull()
  expect((await shop.parcel(third)).handedOverAt).toBeNull()
  expect(await host.call('manifest.pick', { shipmentId: first, courier: 'JNE', picked: true })).toMatchObject(
    {
      error: { code: 'HANDED_OVER_BEFORE' },
    },
  )
  expect(await host.call('manifest.hand-over', { courier: 'JNE', takenBy: '' })).toMatchObject({
    error: { code: 'NOTHING_PICKED' },
  })
  expect(await host.do('store.rebuild', {})).toMatchObject({ equal: true })
  expect(await host.do('manifest.list', {})).toEqual([manifest])

  // What the courier was told to collect stands on the label, on the list and in its files.
  const settings = { ...DEFAULT_SETTINGS, name: 'Toko Contoh' }
  for (const order of sent) {
    const parcel = (await shop.parcels()).find(({ awb }) => awb === order.awb)
    if (!parcel) throw new Error('no parcel')
    const words = labelTexts(addressLabelOf(parcel, settings, host.now()))
    expect(order.body['destination_cash_on_delivery']).toBe(parcel.cod)
    expect(words.some((line) => line.endsWith(formatRupiah(order.cod)))).toBe(true)
    expect(words).toContain('SORTIR BDO-1')
  }
  for (const widthMm of [58, 80] as const) {
    const paper = previewDocument(manifestPaper(manifest, settings, 0), {
      language: 'escpos',
      widthMm,
      cutter: true,
    })
    if (!paper.ok) throw new Error(JSON.stringify(paper.error))
    for (const { awb } of manifest.lines) expect(paper.value.text).toContain(awb)
    expect(paper.value.text).toContain(formatRupiah(cod))
  }
  const { manifestId } = manifest
  const csv = await host.do('manifest.file', { manifestId, format: 'csv' })
  const table = Buffer.from(csv.base64, 'base64').toString('utf8')
  expect(table.trim().split('\r\n')).toHaveLength(3)
  expect(table).toContain(`;${manifest.lines[0]?.cod}\r\n`)
  const pdf = await host.do('manifest.file', { manifestId, format: 'pdf' })
  expect(pdf.fileName).toBe(`${manifest.number}.pdf`)
  expect(Buffer.from(pdf.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
})
