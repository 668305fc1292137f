import { IconCheck } from '@tabler/icons-react'
import { useTexts } from '../texts/define'
import { ActionButton, Key } from '../ui'
import css from './bank.module.css'
import { texts } from './texts'
import type { Decisions } from './use-decisions'

const KEYS = [
  ['↑ ↓', 'lines'],
  ['N', 'next'],
  ['1…9', 'choose'],
  ['/', 'search'],
] as const

/** What was decided last with the key that takes it back; before the first decision, the keys of the screen. */
export function DecisionStrip({ decisions }: { readonly decisions: Decisions }) {
  const t = useTexts(texts)
  const { last } = decisions
  if (last === null)
    return (
      <div className={css.strip} data-testid="bank-keys">
        {KEYS.map(([key, does]) => (
          <span key={key} className={css.keyHint}>
            <Key>{key}</Key> {t.keys[does]}
          </span>
        ))}
      </div>
    )
  return (
    <div className={css.strip} data-testid="bank-last">
      <IconCheck size={17} stroke={1.8} color="var(--mantine-color-teal-text)" style={{ flex: 'none' }} />
      <span className={css.said} title={last.said}>
        {last.said}
      </span>
      {last.undo === null ? null : (
        <ActionButton
          variant="default"
          size="xs"
          rightSection={<Key>Ctrl+Z</Key>}
          busy={decisions.busy}
          onClick={() => decisions.undoLast()}
          data-testid="bank-undo-last"
        >
          {t.undo}
        </ActionButton>
      )}
    </div>
  )
}
