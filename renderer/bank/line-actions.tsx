import { IconArrowBackUp, IconArrowsSplit2, IconCheck, IconX } from '@tabler/icons-react'
import type { BankLine } from '../../contract/operations/bank'
import { useTexts } from '../texts/define'
import { ActionButton, Key } from '../ui'
import css from './bank.module.css'
import { isOpen } from './line-filters'
import { texts } from './texts'

interface LineActionsProps {
  readonly line: BankLine
  readonly canAccept: boolean
  readonly busy: boolean
  readonly onAccept: () => void
  readonly onSplit: () => void
  readonly onUnrelated: () => void
  readonly onTakeBack: () => unknown
}

/** What can be done with the line in hand; the keys are heard by the screen, so a button that is off stays silent. */
export function LineActions(props: LineActionsProps) {
  const t = useTexts(texts)
  const { line } = props
  const takeBack = line.allocations.length > 0 || (line.state === 'unrelated' && line.unrelatedByPerson)
  return (
    <>
      {isOpen(line) ? (
        <>
          <ActionButton
            disabled={!props.canAccept}
            busy={props.busy}
            onClick={props.onAccept}
            icon={<IconCheck size={17} />}
            fullWidth
            rightSection={<Key>Enter</Key>}
            data-testid="bank-accept"
          >
            {t.accept}
          </ActionButton>
          <ActionButton
            variant="default"
            className={css.grow}
            onClick={props.onSplit}
            icon={<IconArrowsSplit2 size={16} />}
            rightSection={<Key>Alt+S</Key>}
            data-testid="bank-split-start"
          >
            {t.splitShort}
          </ActionButton>
          {line.allocations.length > 0 ? null : (
            <ActionButton
              variant="default"
              className={css.grow}
              onClick={props.onUnrelated}
              icon={<IconX size={16} />}
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
          className={css.grow}
          onClick={props.onTakeBack}
          icon={<IconArrowBackUp size={16} />}
          rightSection={<Key>Alt+Z</Key>}
          data-testid="bank-undo"
        >
          {line.allocations.length > 0 ? t.undo : t.unmark}
        </ActionButton>
      ) : null}
      {!isOpen(line) && !takeBack ? <span className={css.quiet}>{t.nothingToDo}</span> : null}
    </>
  )
}
