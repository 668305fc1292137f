import { IconCheck, IconFileUpload } from '@tabler/icons-react'
import type { ReactNode, RefObject } from 'react'
import type { BankLine } from '../../contract/operations/bank'
import { useTexts } from '../texts/define'
import { ActionButton, EmptyState, ErrorState, RefusalNote } from '../ui'
import { AsidePane } from './aside/aside-pane'
import css from './bank.module.css'
import { CandidatePane } from './candidate-pane'
import { DifferenceChoice } from './difference-choice'
import { LineActions } from './line-actions'
import { LineDetail } from './line-detail'
import { LineList } from './line-list'
import { Proposal } from './proposal'
import { ReasonForm } from './reason-form'
import { reversalTexts } from './reversal-texts'
import { ReversedForm } from './reversed-form'
import { SplitPane } from './split-pane'
import { texts } from './texts'
import type { BankWork } from './use-bank-work'
import type { Decisions } from './use-decisions'
import type { useDifference } from './use-difference'

/** What stands in a pane's place while the person fills it in. */
export type PanelKind =
  | 'split'
  | 'unrelated'
  | 'undo'
  | 'reversed'
  | 'unreverse'
  | 'credit'
  | 'refund'
  | 'difference'

interface LinePanesProps {
  readonly panes: RefObject<HTMLDivElement | null>
  readonly searchRef: RefObject<HTMLInputElement | null>
  readonly work: BankWork
  readonly decisions: Decisions
  readonly difference: ReturnType<typeof useDifference>
  readonly accountName: string
  readonly panel: {
    readonly shown: PanelKind | null
    readonly open: (kind: PanelKind) => void
    readonly close: () => void
  }
  /** The line in hand still takes orders. */
  readonly open: boolean
  readonly act: {
    readonly accept: () => void
    readonly saveReason: (reason: string) => unknown
    readonly takeBack: () => unknown
    readonly leaveSearch: () => void
    readonly upload: () => unknown
    readonly after: (decided: Promise<boolean>) => Promise<void>
  }
}

/** Lines, the one in hand with its proposal, and the orders it may pay. */
export function LinePanes(props: LinePanesProps) {
  const t = useTexts(texts)
  const { panes, searchRef, work, decisions, difference, panel, open, act } = props
  const { line, chosen, board, counts } = work
  const r = useTexts(reversalTexts)
  const { shown } = panel
  const asked = (kind: 'unrelated' | 'undo' | 'unreverse', { allocations, rests }: BankLine) =>
    kind === 'undo'
      ? { title: t.undoTitle(allocations.length + rests.length), usual: Object.values(t.undoReasons) }
      : kind === 'unreverse'
        ? { title: r.withdrawTitle, usual: Object.values(r.withdrawReasons) }
        : { title: t.unrelatedTitle, usual: Object.values(t.unrelatedReasons) }
  return (
    <div className={css.panes} ref={panes}>
      <div className={css.lines}>
        <LineList
          lines={work.lines}
          filter={work.filter}
          counts={counts}
          selected={line?.lineId ?? null}
          loading={board.loading}
          never={board.data !== undefined && board.data.imports.length === 0}
          finding={work.findLine.trim()}
          trouble={
            board.refusal === undefined ? undefined : (
              <ErrorState refusal={board.refusal} onRetry={board.refresh} />
            )
          }
          onSelect={work.select}
          onAccept={act.accept}
          upload={
            <ActionButton
              variant="light"
              icon={<IconFileUpload size={17} stroke={1.7} />}
              onClick={act.upload}
              data-testid="bank-upload-empty"
            >
              {t.upload}
            </ActionButton>
          }
        />
      </div>
      <div className={css.pane}>
        {line === null ? (
          <EmptyPane title={t.proposal} />
        ) : shown === 'reversed' ? (
          <ReversedForm
            key={line.lineId}
            line={line}
            busy={decisions.busy}
            refusal={decisions.trouble}
            onSave={(correctionId, reason) => act.after(decisions.reverse(line, correctionId, reason))}
            onCancel={panel.close}
          />
        ) : shown === 'unrelated' || shown === 'undo' || shown === 'unreverse' ? (
          <ReasonForm
            key={`${shown}${line.lineId}`}
            line={line}
            {...asked(shown, line)}
            busy={decisions.busy}
            refusal={decisions.trouble}
            onSave={act.saveReason}
            onCancel={panel.close}
          />
        ) : (
          <LineDetail
            line={line}
            accountName={props.accountName}
            proposal={
              open && chosen !== null ? (
                <Proposal line={line} group={chosen}>
                  <DifferenceChoice
                    difference={difference.settled}
                    use={difference.settled.use}
                    reason={difference.settled.reason}
                    onUse={difference.choose}
                    onReason={difference.setReason}
                  />
                </Proposal>
              ) : null
            }
            trouble={
              shown !== null ? null : <RefusalNote refusal={decisions.trouble} data-testid="bank-refusal" />
            }
            actions={
              <LineActions
                line={line}
                canAccept={open && chosen !== null}
                busy={decisions.busy}
                onAccept={act.accept}
                onSplit={() => panel.open('split')}
                onAside={() => panel.open('credit')}
                onUnrelated={() => panel.open('unrelated')}
                onReversed={() => panel.open('reversed')}
                onTakeBack={act.takeBack}
              />
            }
          />
        )}
      </div>
      <div className={css.pane}>
        {line === null ? (
          <EmptyPane title={t.candidates} />
        ) : shown === 'split' ? (
          <SplitPane
            key={line.lineId}
            line={line}
            busy={decisions.busy}
            refusal={decisions.trouble}
            onSave={(parts) => act.after(decisions.split(line, parts))}
            onCancel={panel.close}
          />
        ) : shown === 'credit' || shown === 'refund' || shown === 'difference' ? (
          <AsidePane
            key={`${line.lineId} ${line.left}`}
            line={line}
            start={shown}
            order={line.allocations[0] ?? chosen?.orders[0] ?? null}
            busy={decisions.busy}
            refusal={decisions.trouble}
            onSave={(aside) => act.after(decisions.putAside(line, aside))}
            onCancel={panel.close}
          />
        ) : open || line.state === 'pending' ? (
          <CandidatePane
            line={line}
            groups={work.groups}
            chosenKey={open ? (chosen?.key ?? null) : null}
            search={work.search}
            asking={work.asking}
            searchRef={searchRef}
            canChoose={open}
            onSearch={work.setSearch}
            onChoose={work.choose}
            onTake={act.accept}
            onLeaveSearch={act.leaveSearch}
          />
        ) : (
          <EmptyPane title={t.candidates}>
            <ClosedLine line={line} />
          </EmptyPane>
        )}
      </div>
    </div>
  )
}

function EmptyPane({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <>
      <div className={css.paneHead}>{title}</div>
      <div className={css.void}>{children}</div>
    </>
  )
}

function ClosedLine({ line }: { readonly line: BankLine }) {
  const t = useTexts(texts)
  return <EmptyState icon={IconCheck} title={t.closedLine[line.state === 'done' ? 'done' : 'unrelated']} />
}
