import { Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { type CodePage, LETTER_SAMPLES } from '../../contract/printer'
import { useAction } from '../app/host'
import { notifyDone } from '../app/notify'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import { Key } from '../ui/key'
import { useKeys } from '../app/keys'
import { RefusalNote } from '../ui/states'
import css from './found.module.css'
import { texts } from './letters-texts'
import type { Printer } from './printer-form'

/** Finds out which accented letters a receipt printer has: it prints numbered lines, and a person says which is right. */
export function LettersStep({ printer }: { readonly printer: Printer }) {
  const words = useTexts(texts)
  const test = useAction('printer.test')
  const save = useAction('printer.save')
  const [asked, setAsked] = useState(false)
  const [chosen, setChosen] = useState<CodePage>(printer.paper.codePage)
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)

  const print = async (): Promise<void> => {
    const outcome = await test.run({ printerId: printer.printerId, what: 'letters' })
    setRefusal(outcome.ok ? null : outcome.error)
    if (outcome.ok) setAsked(true)
  }
  const choose = async (codePage: CodePage): Promise<void> => {
    const { paper, capability: _capability, virtual: _virtual, ...rest } = printer
    const outcome = await save.run({ ...rest, paper: { ...paper, codePage } })
    setRefusal(outcome.ok ? null : outcome.error)
    if (!outcome.ok) return
    setChosen(codePage)
    notifyDone(words.saved(words.pages[codePage]))
  }
  const choices: readonly { readonly codePage: CodePage; readonly text: string }[] = [
    ...LETTER_SAMPLES,
    { codePage: 'ascii', text: words.none },
  ]
  const digitOf = (at: number): number => (at + 1) % choices.length
  useKeys(
    Object.fromEntries(
      choices.map(({ codePage }, at) => [`alt+${digitOf(at)}`, () => void choose(codePage)]),
    ),
    { enabled: asked },
  )
  return (
    <Stack gap={8} data-testid="trial-letters" data-chosen={chosen}>
      <div className={css.head}>
        {words.title}
        <ActionButton
          size="compact-sm"
          variant="subtle"
          keyName="Alt+H"
          busy={test.busy}
          onClick={print}
          data-testid="trial-letters-print"
        >
          {words.print}
        </ActionButton>
      </div>
      <Text fz="sm" c="dimmed">
        {asked ? words.question : words.now(words.pages[chosen])}
      </Text>
      {asked ? (
        <div className={css.choices}>
          {choices.map(({ codePage, text }, at) => (
            <button
              key={codePage}
              type="button"
              className={css.row}
              data-chosen={codePage === chosen || undefined}
              data-testid="trial-letters-choice"
              data-page={codePage}
              onClick={() => choose(codePage)}
            >
              <span className={css.place}>{digitOf(at) === 0 ? '–' : digitOf(at)}</span>
              <span className={css.name}>{text}</span>
              <Key>{`Alt+${digitOf(at)}`}</Key>
            </button>
          ))}
        </div>
      ) : null}
      <RefusalNote refusal={refusal} />
    </Stack>
  )
}
