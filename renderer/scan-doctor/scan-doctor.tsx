import { useEffect, useMemo, useState } from 'react'
import { type Diagnosis, TEST_CODE, diagnoseScan } from '../../core/scan/diagnose'
import { USUAL_WEDGE, type WedgeSettings } from '../../core/scan/wedge-settings'
import { useAction, useHost } from '../app/host'
import { notifyDone, notifyRefused } from '../app/notify'
import { playSound } from '../app/sound'
import { useLatest } from '../app/use-latest'
import { watchStrokes } from '../scan/stroke-watch'
import { useScan } from '../scan/use-scan'
import { Panel, Part, Split } from '../scanned-goods/panel'
import { useTexts } from '../texts/define'
import { Screen } from '../ui/screen'
import { TestCodes } from './test-codes'
import { Findings } from './findings'
import { ScanHistory } from './scan-history'
import { WedgeForm } from './wedge-form'
import { texts } from './texts'

/** Shows what a scanner types, what the till makes of it, and sets the till up for it. Scans are looked at, not used. */
export function ScanDoctor() {
  const words = useTexts(texts)
  const settings = useHost('wedge.settings', {}).data ?? USUAL_WEDGE
  const goods = useHost('product.search', { text: '', limit: 10 }).data
  const change = useAction('wedge.change')
  const [diagnosis, setDiagnosis] = useState<Diagnosis | null>(null)
  const codes = useMemo(() => {
    const barcode = goods?.find(({ product }) => product.barcodes.length > 0)?.product.barcodes[0]
    return barcode === undefined ? [TEST_CODE] : [TEST_CODE, barcode]
  }, [goods])

  useScan(() => undefined)
  const look = useLatest((found: Diagnosis | null) => {
    if (found === null) return
    setDiagnosis(found)
    playSound(found.heardRight && found.checkDigit !== 'wrong' ? 'ok' : 'wrong')
  })
  useEffect(
    () => watchStrokes((strokes) => look.current(diagnoseScan(strokes, settings, codes))),
    [settings, codes, look],
  )
  const save = async (next: WedgeSettings, done: string): Promise<void> => {
    const outcome = await change.run(next)
    if (!outcome.ok) notifyRefused(outcome.error)
    else {
      setDiagnosis(null)
      notifyDone(done)
    }
  }
  return (
    <Screen title={words.title} hint={words.hint} data-testid="scan-doctor">
      <Split tracks="minmax(0, 6fr) minmax(0, 7fr)">
        <Panel>
          <TestCodes codes={codes} />
          <WedgeForm
            key={JSON.stringify(settings)}
            settings={settings}
            busy={change.busy}
            onSave={(next) => save(next, words.saved)}
          />
        </Panel>
        <Panel>
          <Part title={words.result}>
            <Findings diagnosis={diagnosis} onFix={(fix) => save({ ...settings, ...fix }, words.fixed)} />
          </Part>
          <Part title={words.history}>
            <ScanHistory />
          </Part>
        </Panel>
      </Split>
    </Screen>
  )
}
