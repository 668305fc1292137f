import { Text } from '@mantine/core'
import { IconBarcode } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { instant } from '../../core/time'
import { ask } from '../app/host'
import { playSound } from '../app/sound'
import { Panel } from '../scanned-goods/panel'
import type { Scan } from '../scan/scan-bus'
import { useScan } from '../scan/use-scan'
import { useTexts } from '../texts/define'
import { EmptyState, When } from '../ui'
import css from './scanners.module.css'
import { texts } from './texts'

const MOST = 12

interface Tried {
  readonly scan: Scan
  readonly number: number
  /** What it is; empty when nobody knows it. */
  readonly meaning: string
}

/** Shows what was read, by what, and what it means; nothing is done with it. */
export function TryPanel() {
  const words = useTexts(texts)
  const [tried, setTried] = useState<readonly Tried[]>([])
  const count = useRef(0)
  useScan(async (scan) => {
    const resolved = await ask('scan.resolve', { text: scan.text })
    playSound(resolved.ok ? 'ok' : 'unknown')
    const meaning = !resolved.ok
      ? ''
      : resolved.value.kind === 'product'
        ? resolved.value.found.product.name
        : resolved.value.kind === 'shipment'
          ? resolved.value.awb
          : resolved.value.number
    const number = ++count.current
    setTried((before) => [{ scan, number, meaning }, ...before].slice(0, MOST))
  })
  const [newest, ...older] = tried
  return (
    <Panel title={words.tryTitle} data-testid="scanner-try">
      {newest === undefined ? (
        <EmptyState icon={IconBarcode} title={words.tryHint} />
      ) : (
        <div className={css.tried}>
          <div className={css.newest} data-testid="scanner-tried" data-source={newest.scan.source}>
            <span className={css.text}>{newest.scan.text}</span>
            <Described tried={newest} />
          </div>
          {older.map((one) => (
            <div key={one.number} className={css.older}>
              <span className="code">{one.scan.text}</span>
              <Described tried={one} />
            </div>
          ))}
        </div>
      )}
    </Panel>
  )
}

function Described({ tried: { scan, meaning } }: { readonly tried: Tried }) {
  const words = useTexts(texts)
  return (
    <Text fz="xs" c="dimmed">
      <When at={instant(scan.at)} clock /> · {words.fromSource(words.sources[scan.source])}
      {meaning === '' ? null : ` · ${meaning}`}
    </Text>
  )
}
