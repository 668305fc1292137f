import { IconArrowBackUp } from '@tabler/icons-react'
import type { ComponentProps } from 'react'
import type { BankLine } from '../../contract/operations/bank'
import { useTexts } from '../texts/define'
import { ActionButton, Key } from '../ui'
import css from './bank.module.css'
import { decisionTexts } from './decision-texts'
import { isOpen, mayBeReversed } from './line-filters'
import { reversalTexts } from './reversal-texts'
import { texts } from './texts'

interface LineActionsProps {
  readonly line: BankLine
  readonly canAccept: boolean
  readonly busy: boolean
  readonly onAccept: () => void
  readonly onSplit: () => void
  readonly onAside: () => void
  readonly onUnrelated: () => void
  readonly onReversed: () => void
  readonly onTakeBack: () => unknown
}

/** What can be done with the line in hand; the keys are heard by the screen, so a button that is off stays silent. */
export function LineActions(props: LineActionsProps) {
  const t = useTexts(texts)
  const d = useTexts(decisionTexts)
  const r = useTexts(reversalTexts)
  const { line } = props
  const used = line.allocations.length + line.rests.length > 0
  const takeBack =
    used || (line.state === 'unrelated' && line.unrelatedByPerson) || line.reversal?.by === 'person'
  const reversible = mayBeReversed(line) && (used || !isOpen(line))
  return (
    <div className={css.actions}>
      {isOpen(line) ? (
        <>
          <Action
            primary
            disabled={!props.canAccept}
            busy={props.busy}
            onClick={props.onAccept}
            shown="Enter"
            data-testid="bank-accept"
          >
            {t.accept}
          </Action>
          <Action onClick={props.onSplit} shown="Alt+S" data-testid="bank-split-start">
            {t.splitShort}
          </Action>
          <Action onClick={props.onAside} shown="Alt+T" data-testid="bank-aside-start">
            {d.asideKey}
          </Action>
          {used ? null : (
            <Action onClick={props.onUnrelated} shown="Alt+X" data-testid="bank-unrelated">
              {t.markUnrelated}
            </Action>
          )}
        </>
      ) : null}
      {takeBack ? (
        <Action
          onClick={props.onTakeBack}
          icon={<IconArrowBackUp size={16} />}
          shown="Alt+Z"
          data-testid="bank-undo"
        >
          {used ? t.undo : t.unmark}
        </Action>
      ) : null}
      {reversible ? (
        <Action onClick={props.onReversed} shown="Alt+B" data-testid="bank-reversed-start">
          {r.start}
        </Action>
      ) : null}
      {!isOpen(line) && !takeBack && !reversible ? <span className={css.quiet}>{t.nothingToDo}</span> : null}
    </div>
  )
}

/** A button that shows its key and leaves hearing it to the screen. */
function Action({
  primary,
  shown,
  ...button
}: Omit<ComponentProps<typeof ActionButton>, 'variant' | 'keyName'> & {
  readonly primary?: boolean
  readonly shown: string
}) {
  return (
    <ActionButton
      {...(primary ? {} : { variant: 'default' })}
      justify="space-between"
      px="sm"
      rightSection={<Key>{shown}</Key>}
      {...button}
    />
  )
}
