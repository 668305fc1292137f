import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { MINUTE, SECOND, businessDay, instantAt } from '../../core/time'
import { readChatExport } from '../../host/chats/read-export'
import { bookOne, stockDesk } from './goods'
import { type TestHost, createTestHost } from './test-host'
import { zipOf } from './zip-of'

const FOLDER = join(import.meta.dirname, '../fixtures/chats')
const fixture = (name: string): Buffer => readFileSync(join(FOLDER, name))
const VARIANTS = readdirSync(FOLDER).filter((name) => /^(android|ios)-.*\.txt$/.test(name))

const at = (day: string, hour: number, minute: number): number =>
  instantAt(businessDay(day), hour, minute, 'Asia/Jakarta')
const READ = [
  [at('2023-11-14', 10, 4), 'Budi Santoso', 'Halo kak, gamis hijau masih ada?', false],
  [at('2023-11-14', 10, 6), 'Toko Contoh', 'Masih, kak. Mau ukuran apa?\nAda L dan XL.\n- Rina', false],
  [at('2023-11-14', 10, 7), 'Budi Santoso', '', true],
  [at('2023-11-14', 10, 8), 'Budi Santoso', 'Yang L ya: warna hijau', false],
  [at('2023-11-15', 21, 30), 'Budi Santoso', 'Kapan dikirim, kak?', false],
]

describe('an exported chat', () => {
  test('has ten variants among the fixtures', () => expect(VARIANTS).toHaveLength(10))

  test.each(VARIANTS)('%s reads like all the others', (name) => {
    const read = readChatExport(name, fixture(name), 'Asia/Jakarta', null)
    if (!read.ok) throw new Error(JSON.stringify(read.error))
    expect(
      read.value.messages.map((one) => [one.at - (one.at % MINUTE), one.author, one.text, one.media]),
    ).toEqual(READ)
  })

  test('a zip is read as the text in it', () => {
    const zip = zipOf({ 'IMG-1.jpg': Buffer.from([1, 2, 3]), '_chat.txt': fixture('ios-id.txt') })
    const read = readChatExport('WhatsApp Chat - Budi Santoso (2).zip', zip, 'Asia/Jakarta', null)
    expect(read).toMatchObject({ ok: true, value: { fileName: 'Budi Santoso' } })
    expect(read.ok && read.value.messages).toHaveLength(READ.length)
    expect(readChatExport('half.zip', zip.subarray(0, 200), 'Asia/Jakarta', null)).toMatchObject({
      error: { code: 'CHAT_NOT_EXPORT' },
    })
  })

  test('dates that can be read both ways are asked about, never guessed', () => {
    const bytes = fixture('both-readings.txt')
    const asked = readChatExport('x.txt', bytes, 'Asia/Jakarta', null)
    expect(asked).toMatchObject({
      error: { code: 'CHAT_DATES_NEEDED', seen: expect.stringContaining('05/06/23') },
    })
    const first = (daysFirst: boolean) => {
      const read = readChatExport('x.txt', bytes, 'Asia/Jakarta', daysFirst)
      return read.ok ? read.value.messages[0]?.at : undefined
    }
    expect(first(true)).toBe(at('2023-06-05', 10, 4))
    expect(first(false)).toBe(at('2023-05-06', 10, 4))
  })

  test('is told from other files; half a file is read as far as it goes', () => {
    const refuse = (bytes: Uint8Array) => readChatExport('x.txt', bytes, 'Asia/Jakarta', null)
    expect(refuse(Buffer.from('nama;harga\nGamis;185000\n'))).toMatchObject({
      error: { code: 'CHAT_NOT_EXPORT' },
    })
    expect(refuse(Buffer.from([0, 1, 2, 3, 0, 0, 255]))).toMatchObject({ error: { code: 'CHAT_NO_TEXT' } })
    const latin = Buffer.from(
      '14/11/23 10.04 - Budi: caf\u00e9 \u00e9t\u00e9 na\u00efve ol\u00e9\n',
      'latin1',
    )
    expect(refuse(latin)).toMatchObject({ error: { code: 'CHAT_NO_TEXT' } })
    const emoji = Buffer.from('14/11/23 10.04 - Budi: Halo\n14/11/23 10.05 - Budi: Terima kasih 🙏')
    const half = refuse(emoji.subarray(0, emoji.length - 2))
    expect(half.ok && half.value.messages.map(({ text }) => text)).toEqual(['Halo', 'Terima kasih'])
  })

  test('of a hundred thousand lines is read in some seconds', () => {
    const lines = Array.from({ length: 100_000 }, (_, n) => {
      const [hour, minute] = [Math.floor(n / 60) % 24, n % 60].map((part) => String(part).padStart(2, '0'))
      return `14/11/23 ${hour}.${minute} - ${n % 2 === 0 ? 'Budi' : 'Toko Contoh'}: pesan ${n}`
    })
    const bytes = Buffer.from(lines.join('\n'))
    const began = performance.now()
    const read = readChatExport('x.txt', bytes, 'Asia/Jakarta', null)
    expect(read.ok && read.value.messages).toHaveLength(100_000)
    expect(performance.now() - began).toBeLessThan(15 * SECOND)
  })
})

const give = (host: TestHost, name: string, more: { shop?: string; bytes?: Uint8Array } = {}) =>
  host.call('chat.import', {
    fileName: name,
    base64: Buffer.from(more.bytes ?? fixture(name)).toString('base64'),
    shop: more.shop ?? null,
  })

describe('the report of chats', () => {
  test('asks once who the shop is, and a re-import or another telephone’s export changes nothing', async () => {
    const host = await createTestHost()
    expect(await give(host, 'android-id.txt')).toMatchObject({
      error: { code: 'CHAT_SHOP_NEEDED', authors: ['Budi Santoso', 'Toko Contoh'] },
    })
    expect(await give(host, 'android-id.txt', { shop: 'Toko Contoh' })).toMatchObject({
      value: { chat: 'Budi Santoso', added: 5, known: 0 },
    })
    for (const name of VARIANTS)
      expect(await give(host, name), name).toMatchObject({ value: { added: 0, known: 5 } })
    // Only the end of it, and one message more.
    const tail = fixture('android-id.txt').toString('utf8').split('\n').slice(-4, -1)
    const later = [...tail, '15/11/23 21.45 - Toko Contoh: Besok pagi, kak. - Rina'].join('\n')
    expect(await give(host, 'later.txt', { bytes: Buffer.from(later) })).toMatchObject({
      value: { added: 1, known: 2 },
    })
    const report = await host.do('chat.report', { days: null })
    expect(report).toMatchObject({ messages: 6, chats: 1, conversations: 2, openedByCustomer: 2, open: [] })
    expect(report.response).toEqual({ answered: 2, median: 2 * MINUTE, p90: 15 * MINUTE })
  })

  test('counts by hour, by day and by signature; finds who waits; links orders; forgets when told to', async () => {
    const host = await createTestHost()
    await host.do('shift.open', { float: 0 })
    // A week before the order at the latest.
    const newer = fixture('ios-id.txt').toString('utf8').replaceAll('/11/23', '/11/26')
    await give(host, 'newer.txt', { shop: 'Toko Contoh', bytes: Buffer.from(newer) })
    await bookOne(host, await stockDesk(host, 3), { name: 'Budi Santoso', phone: '0812-0000-1101' })
    const before = await host.do('chat.report', { days: null })
    expect(before.open).toMatchObject([{ chat: 'Budi Santoso', text: 'Kapan dikirim, kak?' }])
    expect(before.bySigner).toEqual([])
    expect(before.week[5]?.[10]).toBe(1)
    expect(before.week[6]?.[21]).toBe(1)
    expect(before.byHour[10]).toMatchObject({ conversations: 1 })
    expect(before).toMatchObject({ linked: 2, ordered: 1 })
    const settings = await host.do('chat.settings', {})
    await host.do('chat.save-settings', { settings: { ...settings, signatures: ['- Rina'] } })
    const after = await host.do('chat.report', { days: null })
    expect(after.bySigner).toMatchObject([{ name: 'Rina', messages: 1, response: { answered: 1 } }])
    // No fact knows anything of it.
    expect(JSON.stringify(await host.do('fact.list', { limit: 1000 }))).not.toContain('gamis hijau')
    expect(await host.do('store.rebuild', {})).toMatchObject({ equal: true })
    expect((await host.do('chat.report', { days: 1 })).messages).toBe(1)
    expect(await host.do('chat.forget', {})).toEqual({ messages: 5 })
    expect(await host.do('chat.report', { days: null })).toMatchObject({ messages: 0, conversations: 0 })
  })
})
