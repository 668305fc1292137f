import { IconCheck } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { DEFAULT_SETTINGS } from '../../contract/settings'
import { useAction, useCommand } from '../app/host'
import { useKeys } from '../app/keys'
import { notifyAttention } from '../app/notify'
import { useLanguage, useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import { RefusalNote } from '../ui/states'
import { EMPTY_DRAFT, STEPS, type SetupDraft, filledBanks, stepDone } from './draft'
import css from './setup.module.css'
import { BanksStep, FinishStep, OwnerStep, PrinterStep, ShopStep } from './steps'
import { texts } from './texts'

/** One's own shop in five steps. Enter goes on, Esc goes back; nothing is saved before the last step. */
export function Wizard({ onBack }: { readonly onBack: () => void }) {
  const words = useTexts(texts)
  const language = useLanguage()
  const [draft, setDraft] = useState<SetupDraft>(EMPTY_DRAFT)
  const [index, setIndex] = useState(0)
  const [tried, setTried] = useState(false)
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const found = useCommand('shop.found')
  const savePrinter = useAction('printer.save')
  const startVirtual = useAction('virtual-printer.start')
  const step = STEPS[index] ?? 'shop'

  const change = (part: Partial<SetupDraft>): void => setDraft((now) => ({ ...now, ...part }))
  const back = (): void => {
    setTried(false)
    if (index === 0) onBack()
    else setIndex(index - 1)
  }
  const next = async (): Promise<void> => {
    if (!stepDone(step, draft)) {
      setTried(true)
      return
    }
    setTried(false)
    if (step === 'finish') await finish()
    else setIndex(index + 1)
  }
  const finish = async (): Promise<void> => {
    if (found.busy) return
    // The printer first: founding the shop takes this screen away.
    const printed = await addPrinter(draft)
    const outcome = await found.run({
      settings: {
        ...DEFAULT_SETTINGS,
        name: draft.name.trim(),
        address: draft.address.trim(),
        phone: draft.phone.trim(),
        zone: draft.zone,
        paperLanguage: language,
      },
      owner: { name: draft.ownerName.trim(), pin: draft.pin },
      bankAccounts: filledBanks(draft).map((bank) => ({ ...bank })),
    })
    if (!outcome.ok) setRefusal(outcome.error)
    else if (!printed) notifyAttention(words.printerFailed, words.printerTitle)
  }
  const addPrinter = async (wanted: SetupDraft): Promise<boolean> => {
    if (wanted.printer === 'none') return true
    if (wanted.printer === 'virtual') return (await startVirtual.run({ use: 'receipt' })).ok
    const saved = await savePrinter.run({
      printerId: null,
      name: words.printerReal,
      use: 'receipt',
      language: 'escpos',
      host: wanted.printerHost.trim(),
      port: wanted.printerPort,
      widthMm: wanted.printerWidth,
      heightMm: 0,
      dpi: 203,
      confirms: true,
    })
    return saved.ok
  }

  useKeys({ escape: back })
  const props = { draft, change, tried }
  return (
    <div className={css.wizard} data-testid="setup-wizard" data-step={step}>
      <ol className={css.trail}>
        {STEPS.map((name, at) => (
          <li key={name} data-state={at < index ? 'done' : at === index ? 'now' : 'later'}>
            <span className={css.mark}>{at < index ? <IconCheck size={14} stroke={2.5} /> : at + 1}</span>
            {words.steps[name]}
          </li>
        ))}
      </ol>
      <form
        className={css.step}
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          void next()
        }}
      >
        <h1>{words[`${step}Title`]}</h1>
        <p className={css.stepHint}>{words[`${step}Hint`]}</p>
        <div className={css.stepBody} key={step}>
          {step === 'shop' ? <ShopStep {...props} /> : null}
          {step === 'owner' ? <OwnerStep {...props} /> : null}
          {step === 'banks' ? <BanksStep {...props} /> : null}
          {step === 'printer' ? <PrinterStep {...props} /> : null}
          {step === 'finish' ? <FinishStep {...props} /> : null}
          <RefusalNote refusal={refusal} />
        </div>
        <footer className={css.stepFoot}>
          <ActionButton variant="default" size="md" onClick={back} keyName="Esc" data-testid="setup-back">
            {words.back}
          </ActionButton>
          <ActionButton
            size="md"
            onClick={next}
            busy={found.busy}
            keyName="Ctrl+Enter"
            data-testid="setup-next"
            autoFocus={step === 'finish'}
          >
            {step === 'finish' ? words.open : words.next}
          </ActionButton>
        </footer>
        {/* Enter in any field goes on. */}
        <button type="submit" hidden tabIndex={-1} />
      </form>
    </div>
  )
}
