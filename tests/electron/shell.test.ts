import { describe, expect, test } from 'vitest'
import { checkExternalLink } from '../../contract/shell'
import { renderFatalPage } from '../../electron/main/fatal-page'

describe('links that may leave the program', () => {
  test('a WhatsApp draft with encoded text does', () => {
    const text = encodeURIComponent(
      "Halo Bu Sari, pesanan BO-A1 (2 barang) Rp 125.017 😊 'ya'\nTerima kasih!",
    )
    expect(checkExternalLink(`https://wa.me/6281234567890?text=${text}`)).toEqual({ ok: true })
  })

  test('the page a Wi-Fi asks to log in on does, and no other like it', () => {
    expect(checkExternalLink('http://captive.apple.com/')).toEqual({ ok: true })
    expect(checkExternalLink('http://captive.apple.com/other').ok).toBe(false)
  })

  test.each([
    'http://wa.me/6281234567890?text=a',
    'https://wa.me/081234567890?text=a',
    'https://wa.me/62812?text=a',
    'https://wa.me/6281234567890?text=a b',
    'https://wa.me/6281234567890?text=a#b',
    'https://wa.me/6281234567890?text=a&phone=1',
    'https://wa.me/6281234567890?text=',
    'https://evil.example/https://wa.me/6281234567890?text=a',
    ' https://wa.me/6281234567890?text=a',
    'https://wa.me/6281234567890?text=a\nhttps://evil.example',
    'javascript:alert(1)',
    'file:///etc/passwd',
  ])('%s does not', (url) => {
    expect(checkExternalLink(url)).toEqual({ ok: false, error: { code: 'NOT_A_WA_ME_LINK' } })
  })

  test('a draft of 2000 characters does, one more does not', () => {
    const base = 'https://wa.me/6281234567890?text='
    expect(checkExternalLink(base + 'a'.repeat(2000 - base.length))).toEqual({ ok: true })
    expect(checkExternalLink(base + 'a'.repeat(2001 - base.length))).toMatchObject({
      error: { code: 'LINK_TOO_LONG' },
    })
  })
})

describe('the screen instead of a till', () => {
  test.each([
    'DATABASE_NEWER',
    'DATABASE_CORRUPT',
    'DATA_DIR_UNWRITABLE',
    'DATA_DIR_IN_USE',
    'HOST_KEEPS_FAILING',
    'WINDOW_KEEPS_FAILING',
  ])('%s has advice in both languages and says where the data lies', (code) => {
    const html = renderFatalPage(new URLSearchParams({ code, dataDir: '/home/toko/pesan' }))
    expect(html).toContain(`data-code="${code}"`)
    expect(html).toContain('/home/toko/pesan')
    expect(html.match(/<ol><li>/g)).toHaveLength(2)
  })

  test('what comes in through the address cannot become part of the page', () => {
    const html = renderFatalPage(
      new URLSearchParams({
        code: 'toString',
        dataDir: '<script>alert(1)</script>',
        detail: '"><img src=x>',
      }),
    )
    expect(html).not.toContain('<script')
    expect(html).not.toContain('<img')
    expect(html).toContain('data-code="HOST_KEEPS_FAILING"')
  })
})
