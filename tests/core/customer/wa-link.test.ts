import { describe, expect, test } from 'vitest'
import { MAX_WA_LINK, waLink } from '../../../core/customer/wa-link'

describe('WhatsApp drafts', () => {
  test('the text is encoded and the number bare', () => {
    expect(waLink('+6281234567890', 'Halo Siti,\ntotal Rp 125.000 & ongkir 😀')).toEqual({
      ok: true,
      url: 'https://wa.me/6281234567890?text=Halo%20Siti%2C%0Atotal%20Rp%20125.000%20%26%20ongkir%20%F0%9F%98%80',
    })
  })

  test('a link longer than any system opens is refused with its length', () => {
    const head = 'https://wa.me/6281234567890?text='.length
    expect(waLink('+6281234567890', 'a'.repeat(MAX_WA_LINK - head)).ok).toBe(true)
    expect(waLink('+6281234567890', 'a'.repeat(MAX_WA_LINK - head + 1))).toEqual({
      ok: false,
      tooLong: { length: MAX_WA_LINK + 1, limit: MAX_WA_LINK },
    })
  })

  test('half an emoji does not throw', () => {
    expect(waLink('+6281234567890', 'a\ud83d')).toMatchObject({ ok: true })
  })
})
