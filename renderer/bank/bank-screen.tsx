import { IconFileUpload, IconFiles } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { HostOutput } from '../../contract/host'
import { formatInstant } from '../../core/time'
import { useHost } from '../app/host'
import { useKeys } from '../app/keys'
import { useZone } from '../app/shop'
import { playSound } from '../app/sound'
import { useTexts } from '../texts/define'
import { ActionButton, Key, Money, Screen } from '../ui'
import { MoneyView } from './aside/money-view'
import { AccountChoice, BankToolbar } from './bank-toolbar'
import css from './bank.module.css'
import { ConfirmClear } from './confirm-clear'
import { DecisionStrip } from './decision-strip'
import { FileDrop, pickFiles } from './file-drop'
import { FilesView } from './files/files-view'
import { filesTexts } from './files/files-texts'
import { ImportScreen } from './import/import-screen'
import { importTexts } from './import/import-texts'
import { useImport } from './import/use-import'
import { LINE_FILTERS, isOpen, mayBeReversed } from './line-filters'
import { LinePanes, type PanelKind } from './line-panes'
import { texts } from './texts'
import { useBankWork } from './use-bank-work'
import { useDecisions } from './use-decisions'
import { useDifference } from './use-difference'

/** Reconciliation: bank lines, the proposal for the one in hand, the book orders it may pay. */
export function BankScreen() {
  const t = useTexts(texts)
  const work = useBankWork()
  const decisions = useDecisions(work)
  const { line, chosen, board, counts, clearLines } = work
  const difference = useDifference(line, chosen)
  const it = useTexts(importTexts)
  const ft = useTexts(filesTexts)
  const importing = useImport(({ files, added, known }) => {
    decisions.tell(files > 1 ? it.doneFiles(files, added, known) : it.done(added, known))
    work.setFilter('clear')
  })
  const accounts = useHost('bank-account.list', {})
  const [panel, setPanel] = useState<{ readonly kind: PanelKind; readonly lineId: string } | null>(null)
  const [confirming, setConfirming] = useState(false)
  const [view, setView] = useState<'lines' | 'money' | 'files'>('lines')
  const panes = useRef<HTMLDivElement>(null)
  const searchRef = useRef<HTMLInputElement>(null)
  const findRef = useRef<HTMLInputElement>(null)

  const toList = (): void => panes.current?.querySelector<HTMLElement>('[role="grid"]')?.focus()
  const open = line !== null && isOpen(line)
  const undoable = line !== null && line.allocations.length + line.rests.length > 0
  const shown = panel !== null && panel.lineId === line?.lineId ? panel.kind : null
  const mayOpen = (kind: PanelKind): boolean =>
    kind === 'undo'
      ? undoable
      : kind === 'reversed'
        ? mayBeReversed(line)
        : kind === 'unreverse'
          ? line?.reversal?.by === 'person'
          : open
  const openPanel = (kind: PanelKind): void => {
    if (line === null || !mayOpen(kind)) return
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
    if (shown === 'unreverse') return after(decisions.unreverse(line, reason))
    if (shown !== 'undo') return after(decisions.markUnrelated(line, reason))
    return after(decisions.undo(line, reason))
  }
  const takeBack = (): void => {
    if (undoable) openPanel('undo')
    else if (line?.reversal?.by === 'person') openPanel('unreverse')
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
    setView('lines')
    if (filter !== undefined) work.setFilter(filter)
    toList()
  }
  const toFiles = (): void => {
    if (view !== 'files') return setView('files')
    setView('lines')
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
      'alt+b': () => openPanel('reversed'),
      'alt+f': () => findRef.current?.focus(),
    },
    { enabled: !previewing && view === 'lines' && shown === null },
  )
  // Of the keys above only those that choose a list are heard beside the money put aside and the files.
  useKeys(
    {
      ...Object.fromEntries(LINE_FILTERS.map((_, at) => [`alt+${at + 1}`, () => toFilter(at)])),
      [`alt+${LINE_FILTERS.length + 1}`]: () => setView('money'),
      'alt+i': () => toFiles(),
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
            variant={view === 'files' ? 'light' : 'default'}
            icon={<IconFiles size={17} stroke={1.7} />}
            rightSection={<Key>Alt+I</Key>}
            onClick={toFiles}
            data-testid="bank-files-start"
          >
            {ft.start}
          </ActionButton>
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
          {work.filter === 'pending' && view === 'lines' ? (
            <div className={css.unmatched}>
              <span className={css.quiet}>
                {t.expectedHint} · {t.expectedCount(counts?.pending ?? 0)}
              </span>
              <span data-testid="bank-expected">
                <Money value={board.data?.expected ?? 0} fw={650} size="lg" />
              </span>
            </div>
          ) : (
            <div className={css.unmatched}>
              <span className={css.quiet}>{t.unmatchedHint}</span>
              <span data-testid="bank-unmatched">
                <Money value={board.data?.unmatched ?? 0} fw={650} size="lg" />
              </span>
            </div>
          )}
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
          view={view}
          waiting={waitingOf(board.data)}
          findLine={work.findLine}
          findRef={findRef}
          onFilter={(filter) => toFilter(LINE_FILTERS.indexOf(filter))}
          onAside={() => setView('money')}
          onFind={work.setFindLine}
          onLeaveFind={toList}
        />
        {view === 'money' ? (
          <MoneyView panes={panes} onSaid={decisions.tell} />
        ) : view === 'files' ? (
          <FilesView
            panes={panes}
            accounts={accounts.data ?? []}
            accountId={work.accountId}
            onBack={toFiles}
          />
        ) : (
          <LinePanes
            panes={panes}
            searchRef={searchRef}
            work={work}
            decisions={decisions}
            difference={difference}
            accountName={account === undefined ? '' : `${account.bank} ··${account.number.slice(-4)}`}
            panel={{ shown, open: openPanel, close: closePanel }}
            open={open}
            act={{ accept, saveReason, takeBack, leaveSearch, upload, after }}
          />
        )}
      </div>
      <ConfirmClear
        opened={confirming}
        lines={clearLines}
        onClose={() => {
          setConfirming(false)
          toList()
        }}
        onDone={(said, ids) => {
          setConfirming(false)
          decisions.tell(said, ids.length === 0 ? null : { kind: 'clear', ids })
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

/** Credits wait for a next order by themselves; the rest waits for a person. */
const waitingOf = (board: HostOutput<'bank.board'> | undefined): number =>
  board === undefined
    ? 0
    : board.aside.refunds +
      board.aside.debts +
      board.aside.reversed +
      (board.aside.owed ?? 0) +
      (board.aside.lost ?? 0)
