import { expect, test } from 'vitest'
import { TEST_CODE } from '../../core/scan/diagnose'
import { USUAL_WEDGE } from '../../core/scan/wedge-settings'
import { createTestHost } from './test-host'

test('how scanners type is kept for this terminal, within bounds, and survives a restart', async () => {
  const host = await createTestHost()
  expect(await host.do('wedge.settings', {})).toEqual(USUAL_WEDGE)
  const changed = { ...USUAL_WEDGE, prefixKey: 'F13' as const, suffix: '#', slowestMeanMs: 80 }
  expect(await host.do('wedge.change', changed)).toEqual(changed)
  expect(await host.do('wedge.settings', {})).toEqual(changed)
  await expect(host.do('wedge.change', { ...changed, slowestMeanMs: 200 })).rejects.toThrow()
  await host.restart()
  expect(await host.do('wedge.settings', {})).toEqual(changed)
})

test('barcodes to scan from the screen: an EAN as EAN, anything else as Code 128, nothing for what is no barcode', async () => {
  const host = await createTestHost()
  const bars = await host.do('wedge.bars', { texts: ['8991234567891', TEST_CODE, 'é'] })
  expect(bars.map(({ text, widths }) => [text, widths.reduce((sum, one) => sum + one, 0)])).toEqual([
    ['8991234567891', 95],
    [TEST_CODE, 211],
  ])
})
