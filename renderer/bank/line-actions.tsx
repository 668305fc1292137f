import { IconArrowBackUp } from '@tabler/icons-react'
import type { BankLine } from '../../contract/operations/bank'
import { useTexts } from '../texts/define'
import { ActionButton, Key } from '../ui'
import css from './bank.module.css'
import { decisionTexts } from './decision-texts'
import { isOpen } from './line-filters'
import { texts } from './texts'

interface LineActionsProps {
  readonly line: BankLine
  readonly canAccept: boolean
  readonly busy: boolean
  readonly onAccept: () => void
  readonly onSplit: () => void
  readonly onAside: () => void
  readonly onUnrelated: () => void
  readonly onTakeBack: () => unknown
}

/** What can be done with the line in hand; the keys are heard by the screen, so a button that is off stays silent. */
export function LineActions(props: LineActionsProps) {
  const t = useTexts(texts)
  const d = useTexts(decisionTexts)
  const { line } = props
  const takeBack =
    line.allocations.length + line.rests.length > 0 || (line.state === 'unrelated' && line.unrelatedByPerson)
  return (
    <div className={css.actions}>
      {isOpen(line) ? (
        <>
          <ActionButton
            disabled={!props.canAccept}
            busy={props.busy}
            onClick={props.onAccept}
            justify="space-between"
            px="sm"
            rightSection={<Key>Enter</Key>}
            data-testid="bank-accept"
          >
            {t.accept}
          </ActionButton>
          <ActionButton
            variant="default"
            justify="space-between"
            px="sm"
            onClick={props.onSplit}
            rightSection={<Key>Alt+S</Key>}
            data-testid="bank-split-start"
          >
            {t.splitShort}
          </ActionButton>
          <ActionButton
            variant="default"
            justify="space-between"
            px="sm"
            onClick={props.onAside}
            rightSection={<Key>Alt+T</Key>}
            data-testid="bank-aside-start"
          >
            {d.asideKey}
          </ActionButton>
          {line.allocations.length + line.rests.length > 0 ? null : (
            <ActionButton
              variant="default"
              justify="space-between"
              px="sm"
              onClick={props.onUnrelated}
              rightSection={<Key>Alt+X</Key>}
              data-testid="bank-unrelated"
            >
              {t.markUnrelated}
            </ActionButton>
          )}
        </>
      ) : null}
      {takeBack ? (
        <ActionButton
          variant="default"
          justify="space-between"
          px="sm"
          onClick={props.onTakeBack}
          icon={<IconArrowBackUp size={16} />}
          rightSection={<Key>Alt+Z</Key>}
          data-testid="bank-undo"
        >
          {line.allocations.length + line.rests.length > 0 ? t.undo : t.unmark}
        </ActionButton>
      ) : null}
      {!isOpen(line) && !takeBack ? <span className={css.quiet}>{t.nothingToDo}</span> : null}
    </div>
  )
}
