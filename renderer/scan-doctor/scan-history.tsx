import { Text } from '@mantine/core'
import { TEST_CODE } from '../../core/scan/diagnose'
import { instant } from '../../core/time'
import { useHost } from '../app/host'
import { useScanHistory } from '../scan/scan-history'
import type { Scan } from '../scan/scan-bus'
import { useTexts } from '../texts/define'
import { When } from '../ui/values'
import css from './scan-doctor.module.css'
import { texts } from './texts'

const SHOWN = 8

/** The last scans of this window, whoever read them, and what the shop knows of them. */
export function ScanHistory() {
  const words = useTexts(texts)
  const scans = useScanHistory()
  if (scans.length === 0)
    return (
      <Text fz="sm" c="dimmed">
        {words.historyEmpty}
      </Text>
    )
  return (
    <div data-testid="doctor-history">
      {scans.slice(0, SHOWN).map((scan) => (
        <ScanRow key={`${scan.at} ${scan.text}`} scan={scan} />
      ))}
    </div>
  )
}

function ScanRow({ scan }: { readonly scan: Scan }) {
  const words = useTexts(texts)
  const isTest = scan.text === TEST_CODE
  const resolved = useHost('scan.resolve', { text: scan.text }, { enabled: !isTest })
  const { data, refusal } = resolved
  const verdict = isTest
    ? words.verdicts.test
    : refusal !== undefined
      ? words.verdicts[refusal.code === 'BARCODE_CHECK_DIGIT' ? 'misread' : 'unknown']
      : data === undefined
        ? ''
        : data.kind === 'product'
          ? data.found.product.name
          : words.verdicts[data.kind]
  return (
    <div className={css.scan} data-testid="doctor-scan" data-code={scan.text}>
      <span>
        <span className="code">{scan.text}</span> · {verdict}
      </span>
      <Text span fz="xs" c="dimmed">
        {words.sources[scan.source]}
      </Text>
      <Text span fz="xs" c="dimmed">
        <When at={instant(scan.at)} clock />
      </Text>
    </div>
  )
}
