import { createCanvas } from '@napi-rs/canvas'
import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '../../contract/settings'
import { readCodes } from '../printing/read-codes'
import { createTestHost } from './test-host'

const paper = { changes: {}, widthMm: 80, heightMm: 150 }

/** A grey disc on white. */
function picture(size: number): string {
  const canvas = createCanvas(size, size)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, size, size)
  context.fillStyle = '#777'
  context.arc(size / 2, size / 2, size / 2.5, 0, 7)
  context.fill()
  return canvas.toBuffer('image/png').toString('base64')
}

const blackOf = (base64: string): number => {
  const { data } = PNG.sync.read(Buffer.from(base64, 'base64'))
  let black = 0
  for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 128) black++
  return black
}

test('what a template leaves out is not on the paper, before the change is saved', async () => {
  const host = await createTestHost({
    settings: { address: 'Jl. Contoh 5', phone: '0812-0000-1111', taxNumber: '01.234.567.8-901.000' },
  })
  const whole = await host.do('paper.sample', { what: 'receipt', ...paper })
  for (const said of ['Jl. Contoh 5', '0812-0000-1111', 'NPWP 01.234', 'Siti Contoh', 'Intan', 'KPK-HTM-XL'])
    expect(whole.text).toContain(said)
  const receiptPaper = {
    logo: false,
    address: false,
    phone: false,
    taxNumber: false,
    customer: false,
    cashier: false,
    itemCodes: false,
    code: 'qr' as const,
    thanks: 'Matur nuwun!',
  }
  const bare = await host.do('paper.sample', { what: 'receipt', ...paper, changes: { receiptPaper } })
  for (const said of ['Jl. Contoh 5', '0812-0000-1111', 'NPWP', 'Siti Contoh', 'Intan', 'KPK-HTM-XL'])
    expect(bare.text).not.toContain(said)
  expect(bare.text).toContain('Matur nuwun!')
  expect(await readCodes(Buffer.from(bare.png, 'base64'))).toEqual(['QRCode:S-A-261122-0108'])
})

test('PPN stands on the receipt as base and tax, and adds nothing to the total', async () => {
  const host = await createTestHost()
  const said = async (tax: 'none' | 'ppn-11' | 'ppn-12-other') =>
    (await host.do('paper.sample', { what: 'receipt', ...paper, changes: { tax } })).text
  expect(await said('none')).not.toContain('PPN')
  expect(await said('ppn-11')).toMatch(/DPP\s+Rp 395\.495\n.*Termasuk PPN 11%\s+Rp 43\.505/)
  expect(await said('ppn-12-other')).toMatch(/Termasuk PPN 12%\s+Rp 43\.505/)
  expect(await said('ppn-11')).toMatch(/TOTAL\s+Rp 457\.237/)
})

test('a label stars out the phone, shows the mark and the COD as the shop wants it', async () => {
  const host = await createTestHost()
  const { labelPaper } = DEFAULT_SETTINGS
  const size = { ...paper, widthMm: 100 }
  const plain = await host.do('paper.sample', { what: 'label', ...size })
  expect(plain.text).toContain('0812-0000-7890')
  expect(plain.text).toContain('MUDAH PECAH')
  const changes = { labelPaper: { ...labelPaper, maskPhone: true, fragile: 'never' as const, bigCod: false } }
  const masked = await host.do('paper.sample', { what: 'label', ...size, changes })
  expect(masked.text).toContain('0812-****-7890')
  expect(masked.text).not.toContain('MUDAH PECAH')
  expect(blackOf(masked.png)).toBeLessThan(blackOf(plain.png))
})

test('a logo is kept once as dots, survives a rebuild, and stands on the papers that want it', async () => {
  const host = await createTestHost()
  const kept = await host.do('paper.keep-logo', { base64: picture(900) }, host.ownerId)
  expect(await host.do('paper.keep-logo', { base64: picture(900) }, host.ownerId)).toEqual(kept)
  const bare = await host.do('paper.sample', { what: 'receipt', ...paper })
  const changes = { logo: kept.pictureId }
  const shown = await host.do('paper.sample', { what: 'receipt', ...paper, changes })
  expect(shown.text).toContain('[picture 576x128]')
  expect(blackOf(shown.png)).toBeGreaterThan(blackOf(bare.png) + 2_000)
  await host.do('settings.change', { changes }, host.ownerId)
  expect((await host.do('store.rebuild', {}, host.ownerId)).differences).toEqual([])
  await host.restart()
  expect((await host.do('paper.sample', { what: 'receipt', ...paper })).png).toBe(shown.png)
  // Slips show none until the shop says so.
  expect((await host.do('paper.sample', { what: 'slip', ...paper })).text).not.toContain('[picture')
})

test('what is no picture, or too large a one, is refused; a cashier keeps none', async () => {
  const host = await createTestHost()
  const keep = (bytes: Buffer, as = host.ownerId) =>
    host.call('paper.keep-logo', { base64: bytes.toString('base64') }, as)
  const code = async (reply: ReturnType<typeof keep>) => {
    const done = await reply
    return done.ok ? 'kept' : done.error.code
  }
  expect(await code(keep(Buffer.from('not a picture at all, only some words')))).toBe('PICTURE_UNREADABLE')
  expect(await code(keep(Buffer.from(picture(40), 'base64').subarray(0, 60)))).toBe('PICTURE_UNREADABLE')
  const bomb = Buffer.from(picture(40), 'base64')
  bomb.writeUInt32BE(50_000, 16)
  bomb.writeUInt32BE(50_000, 20)
  expect(await code(keep(bomb))).toBe('PICTURE_TOO_LARGE')
  const cashier = await host.do(
    'person.save',
    { personId: null, name: 'Intan', role: 'cs', pin: '4321', active: true },
    host.ownerId,
  )
  expect(await code(keep(Buffer.from(picture(40), 'base64'), cashier.personId))).toBe('NOT_ALLOWED')
})
