import { IconCheck, IconFileUpload } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import type { BankLine } from '../../contract/operations/bank'
import { formatInstant } from '../../core/time'
import { useHost } from '../app/host'
import { useKeys } from '../app/keys'
import { useZone } from '../app/shop'
import { playSound } from '../app/sound'
import { useTexts } from '../texts/define'
import { ActionButton, EmptyState, ErrorState, Money, RefusalNote, Screen } from '../ui'
import { AsidePane } from './aside-pane'
import { AccountChoice, BankToolbar } from './bank-toolbar'
import css from './bank.module.css'
import { CandidatePane } from './candidate-pane'
import { ConfirmClear } from './confirm-clear'
import { DecisionStrip } from './decision-strip'
import { DifferenceChoice } from './difference-choice'
import { FileDrop, pickFiles } from './file-drop'
import { ImportScreen } from './import/import-screen'
import { importTexts } from './import/import-texts'
import { useImport } from './import/use-import'
import { LineActions } from './line-actions'
import { LineDetail } from './line-detail'
import { LINE_FILTERS, isOpen } from './line-filters'
import { LineList } from './line-list'
import { Proposal } from './proposal'
import { ReasonForm } from './reason-form'
import { SplitPane } from './split-pane'
import { texts } from './texts'
import { useBankWork } from './use-bank-work'
import { useDecisions } from './use-decisions'
import { useDifference } from './use-difference'

type PanelKind = 'split' | 'unrelated' | 'undo' | 'credit' | 'refund' | 'difference'

/** Reconciliation: bank lines, the proposal for the one in hand, the book orders it may pay. */
export function BankScreen() {
  const t = useTexts(texts)
  const work = useBankWork()
  const decisions = useDecisions(work)
  const { line, chosen, board, counts, clearLines } = work
  const difference = useDifference(line, chosen)
  const it = useTexts(importTexts)
  const importing = useImport(({ files, added, known }) => {
    decisions.tell(files > 1 ? it.doneFiles(files, added, known) : it.done(added, known))
    work.setFilter('clear')
  })
  const accounts = useHost('bank-account.list', {})
  const [panel, setPanel] = useState<{ readonly kind: PanelKind; readonly lineId: string } | null>(null)
  const [confirming, setConfirming] = useState(false)
  const panes = useRef<HTMLDivElement>(null)
  const searchRef = useRef<HTMLInputElement>(null)
  const findRef = useRef<HTMLInputElement>(null)

  const toList = (): void => panes.current?.querySelector<HTMLElement>('[role="grid"]')?.focus()
  const open = line !== null && isOpen(line)
  const undoable = line !== null && line.allocations.length + line.rests.length > 0
  const shown = panel !== null && panel.lineId === line?.lineId ? panel.kind : null
  const openPanel = (kind: PanelKind): void => {
    if (line === null || (kind === 'undo' ? !undoable : !open)) return
    decisions.clearTrouble()
    setPanel({ kind, lineId: line.lineId })
  }
  const closePanel = (): void => {
    setPanel(null)
    toList()
  }
  const after = async (decided: Promise<boolean>): Promise<void> => {
    if (!(await decided)) return
    setPanel(null)
    // Who looks for another line meanwhile keeps the field.
    if (document.activeElement !== findRef.current) toList()
  }

  const accept = (): void => {
    if (line === null || !open || decisions.busy) return
    if (chosen === null) playSound('unknown')
    else void after(decisions.accept(line, chosen, difference.settled))
  }
  const saveReason = (reason: string): Promise<void> | undefined => {
    if (line === null) return undefined
    if (shown !== 'undo') return after(decisions.markUnrelated(line, reason))
    return after(decisions.undo(line, reason))
  }
  const takeBack = (): void => {
    if (undoable) openPanel('undo')
    else if (line?.state === 'unrelated' && line.unrelatedByPerson) void after(decisions.unmark(line))
  }
  /** Where a match is in mind, the key says what becomes of its difference; otherwise it puts the line's money aside. */
  const settle = (use: 'credit' | 'refund' | 'accept'): void => {
    if (open && difference.uses.includes(use)) difference.choose(use)
    else openPanel(use === 'accept' ? 'difference' : use)
  }
  const upload = async (): Promise<void> => {
    importing.add(await pickFiles())
  }
  const leaveSearch = (): void => {
    work.setSearch('')
    toList()
  }
  const choose = (at: number): void => {
    const group = work.groups[at]
    if (open && group !== undefined) work.choose(group)
  }
  const toFilter = (at: number): void => {
    const filter = LINE_FILTERS[at]
    if (filter !== undefined) work.setFilter(filter)
    toList()
  }
  const next = (): void => {
    work.nextToDecide()
    toList()
  }

  const previewing = importing.open !== null
  useKeys(
    {
      ...Object.fromEntries(Array.from({ length: 9 }, (_, at) => [String(at + 1), () => choose(at)])),
      ...Object.fromEntries(LINE_FILTERS.map((_, at) => [`alt+${at + 1}`, () => toFilter(at)])),
      '/': () => searchRef.current?.focus(),
      'alt+/': () => searchRef.current?.focus(),
      n: next,
      'alt+n': next,
      s: () => openPanel('split'),
      'alt+s': () => openPanel('split'),
      x: () => openPanel('unrelated'),
      'alt+x': () => openPanel('unrelated'),
      'alt+t': () => settle('credit'),
      'alt+r': () => settle('refund'),
      'alt+a': () => settle('accept'),
      u: takeBack,
      'alt+z': takeBack,
      'alt+f': () => findRef.current?.focus(),
    },
    { enabled: !previewing && shown === null },
  )
  useKeys({ 'ctrl+z': () => decisions.undoLast() }, { enabled: !previewing && work.search === '' })
  useKeys({ escape: leaveSearch }, { enabled: !previewing && work.search !== '' && shown === null })

  if (importing.open !== null)
    return (
      <>
        <ImportScreen
          importing={importing}
          open={importing.open}
          accounts={(accounts.data ?? []).filter((account) => account.active)}
          onOther={upload}
        />
        <FileDrop label={t.dropHere} onFiles={importing.add} />
      </>
    )

  const account = accounts.data?.find((one) => one.accountId === line?.accountId)
  return (
    <Screen
      title={t.title}
      hint={<LastImport work={work} />}
      actions={
        <>
          <AccountChoice
            accounts={accounts.data ?? []}
            accountId={work.accountId}
            onAccount={work.setAccountId}
          />
          <ActionButton
            variant="default"
            keyName="Alt+U"
            icon={<IconFileUpload size={17} stroke={1.7} />}
            onClick={upload}
            data-testid="bank-upload"
          >
            {t.upload}
          </ActionButton>
        </>
      }
      footer={
        <>
          <div className={css.unmatched}>
            <span className={css.quiet}>{t.unmatchedHint}</span>
            <span data-testid="bank-unmatched">
              <Money value={board.data?.unmatched ?? 0} fw={650} size="lg" />
            </span>
          </div>
          <DecisionStrip decisions={decisions} />
          <ActionButton
            size="md"
            keyName="Ctrl+Enter"
            disabled={clearLines.length === 0}
            onClick={() => setConfirming(true)}
            data-testid="bank-confirm-clear"
          >
            {clearLines.length === 0 ? t.confirmNothing : t.confirmClear(clearLines.length)}
          </ActionButton>
        </>
      }
      data-testid="bank-screen"
    >
      <div className={css.work}>
        <BankToolbar
          filter={work.filter}
          counts={counts}
          findLine={work.findLine}
          findRef={findRef}
          onFilter={(filter) => toFilter(LINE_FILTERS.indexOf(filter))}
          onFind={work.setFindLine}
          onLeaveFind={toList}
        />
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
              onAccept={accept}
              upload={
                <ActionButton
                  variant="light"
                  icon={<IconFileUpload size={17} stroke={1.7} />}
                  onClick={upload}
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
            ) : shown === 'unrelated' || shown === 'undo' ? (
              <ReasonForm
                key={`${shown}${line.lineId}`}
                line={line}
                title={
                  shown === 'undo'
                    ? t.undoTitle(line.allocations.length + line.rests.length)
                    : t.unrelatedTitle
                }
                usual={Object.values<string>(shown === 'undo' ? t.undoReasons : t.unrelatedReasons)}
                busy={decisions.busy}
                refusal={decisions.trouble}
                onSave={saveReason}
                onCancel={closePanel}
              />
            ) : (
              <LineDetail
                line={line}
                accountName={account === undefined ? '' : `${account.bank} ··${account.number.slice(-4)}`}
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
                  shown !== null ? null : (
                    <RefusalNote refusal={decisions.trouble} data-testid="bank-refusal" />
                  )
                }
                actions={
                  <LineActions
                    line={line}
                    canAccept={open && chosen !== null}
                    busy={decisions.busy}
                    onAccept={accept}
                    onSplit={() => openPanel('split')}
                    onAside={() => openPanel('credit')}
                    onUnrelated={() => openPanel('unrelated')}
                    onTakeBack={takeBack}
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
                onSave={(parts) => after(decisions.split(line, parts))}
                onCancel={closePanel}
              />
            ) : shown === 'credit' || shown === 'refund' || shown === 'difference' ? (
              <AsidePane
                key={`${line.lineId} ${line.left}`}
                line={line}
                start={shown}
                order={line.allocations[0] ?? chosen?.orders[0] ?? null}
                busy={decisions.busy}
                refusal={decisions.trouble}
                onSave={(aside) => after(decisions.putAside(line, aside))}
                onCancel={closePanel}
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
                onTake={accept}
                onLeaveSearch={leaveSearch}
              />
            ) : (
              <EmptyPane title={t.candidates}>
                <ClosedLine line={line} />
              </EmptyPane>
            )}
          </div>
        </div>
      </div>
      <ConfirmClear
        opened={confirming}
        lines={clearLines}
        onClose={() => {
          setConfirming(false)
          toList()
        }}
        onDone={(said) => {
          setConfirming(false)
          decisions.tell(said)
          work.setFilter('to-decide')
          toList()
        }}
      />
      <FileDrop label={t.dropHere} onFiles={importing.add} />
    </Screen>
  )
}

function LastImport({ work }: { readonly work: ReturnType<typeof useBankWork> }) {
  const t = useTexts(texts)
  const zone = useZone()
  const { data } = work.board
  if (data === undefined) return null
  const last = data.imports[0]
  return (
    <>{last === undefined ? t.neverImported : t.lastImport(last.fileName, formatInstant(last.at, zone))}</>
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
