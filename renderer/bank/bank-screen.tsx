import { Text } from '@mantine/core'
import { IconCheck, IconFileUpload } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { BankLine } from '../../contract/operations/bank'
import { formatRupiah } from '../../core/money'
import { formatInstant } from '../../core/time'
import { useCommand, useHost } from '../app/host'
import { useKeys } from '../app/keys'
import { notifyDone, notifyRefused } from '../app/notify'
import { useZone } from '../app/shop'
import { playSound } from '../app/sound'
import { useTexts } from '../texts/define'
import { ActionButton, EmptyState, ErrorState, Money, Screen } from '../ui'
import css from './bank.module.css'
import { BankToolbar } from './bank-toolbar'
import { CandidatePane } from './candidate-pane'
import { ConfirmClear } from './confirm-clear'
import { FileDrop, pickFile } from './file-drop'
import { ImportPreview } from './import-preview'
import { LineActions } from './line-actions'
import { LineDetail } from './line-detail'
import { LINE_FILTERS, isOpen } from './line-filters'
import { LineList } from './line-list'
import { ReasonForm } from './reason-form'
import { SplitPane } from './split-pane'
import { useStatementUpload } from './statement-file'
import { texts } from './texts'
import { useBankWork } from './use-bank-work'

type Panel = { readonly kind: 'split' | 'unrelated' | 'undo'; readonly lineId: string } | null

/** Reconciliation: bank lines, the proposal for the one in hand, the book orders it may pay. */
export function BankScreen() {
  const t = useTexts(texts)
  const zone = useZone()
  const work = useBankWork()
  const { line, chosen, board, counts, clearLines } = work
  const statement = useStatementUpload()
  const accounts = useHost('bank-account.list', {})
  const allocate = useCommand('bank.allocate')
  const unrelated = useCommand('bank.mark-unrelated')
  const unmark = useCommand('bank.unmark')
  const undo = useCommand('bank.undo')
  const [panel, setPanel] = useState<Panel>(null)
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const [confirming, setConfirming] = useState(false)
  const panes = useRef<HTMLDivElement>(null)
  const searchRef = useRef<HTMLInputElement>(null)
  const findRef = useRef<HTMLInputElement>(null)

  const toList = (): void => panes.current?.querySelector<HTMLElement>('[role="grid"]')?.focus()
  const openPanel = (kind: 'split' | 'unrelated' | 'undo'): void => {
    setRefusal(null)
    if (line !== null) setPanel({ kind, lineId: line.lineId })
  }
  const closePanel = (): void => {
    setPanel(null)
    setRefusal(null)
    toList()
  }
  const shown = panel !== null && panel.lineId === line?.lineId ? panel.kind : null
  const open = line !== null && isOpen(line)
  const undoable = line?.allocations.at(-1) ?? null

  const give = async (
    from: BankLine,
    parts: { orderId: string; amount: number }[],
    how: 'chosen' | 'by-hand',
    said: string,
  ): Promise<void> => {
    const done = await allocate.run({ lineId: from.lineId, parts, how })
    if (!done.ok) {
      if (shown === 'split') setRefusal(done.error)
      else notifyRefused(done.error)
      return
    }
    playSound('ok')
    notifyDone(said)
    if (done.value.left === 0) work.goOn(from)
    work.setSearch('')
    closePanel()
  }
  const accept = (): void => {
    if (line === null || !open || allocate.busy) return
    if (chosen === null) {
      playSound('unknown')
      return
    }
    const parts = chosen.orders
      .map(({ orderId, amount }) => ({ orderId, amount }))
      .filter(({ amount }) => amount > 0)
    const numbers = chosen.orders.map((order) => order.number).join(', ')
    if (parts.length > 0)
      void give(
        line,
        parts,
        work.searching ? 'by-hand' : 'chosen',
        t.matched(numbers, formatRupiah(chosen.amount)),
      )
  }
  const saveReason = async (reason: string): Promise<void> => {
    if (line === null) return
    const done =
      shown === 'undo' && undoable !== null
        ? await undo.run({ allocationId: undoable.allocationId, reason })
        : await unrelated.run({ lineId: line.lineId, reason })
    if (!done.ok) return setRefusal(done.error)
    notifyDone(shown === 'undo' && undoable !== null ? t.undoDone(undoable.number) : t.unrelatedDone)
    work.goOn(line)
    closePanel()
  }
  const takeBack = async (): Promise<void> => {
    if (line === null) return
    if (undoable !== null) return openPanel('undo')
    if (line.state !== 'unrelated' || !line.unrelatedByPerson) return
    const done = await unmark.run({ lineId: line.lineId })
    if (!done.ok) return notifyRefused(done.error)
    notifyDone(t.unmarkDone)
    work.goOn(line)
  }
  const upload = async (): Promise<void> => {
    const file = await pickFile()
    if (file !== null) await statement.open(file)
  }
  const leaveSearch = (): void => {
    work.setSearch('')
    toList()
  }

  const choices = Object.fromEntries(
    work.groups.slice(0, 9).map((group, at) => [
      String(at + 1),
      () => {
        if (open) work.choose(group)
      },
    ]),
  )
  const previewing = statement.upload !== null
  useKeys(
    {
      ...choices,
      ...Object.fromEntries(
        LINE_FILTERS.map((filter, at) => [
          `alt+${at + 1}`,
          () => {
            work.setFilter(filter)
            toList()
          },
        ]),
      ),
      '/': () => searchRef.current?.focus(),
      s: () => open && openPanel('split'),
      x: () => open && openPanel('unrelated'),
      u: takeBack,
      'alt+f': () => findRef.current?.focus(),
    },
    { enabled: !previewing && shown === null },
  )
  useKeys({ escape: leaveSearch }, { enabled: !previewing && work.search !== '' && shown === null })

  if (statement.upload !== null)
    return (
      <>
        <ImportPreview
          upload={statement.upload}
          accounts={(accounts.data ?? []).filter((account) => account.active)}
          onChooseAccount={statement.chooseAccount}
          onStore={async (acceptBroken) => {
            const stored = await statement.store(acceptBroken)
            if (stored === null) return
            notifyDone(t.preview.done(stored.added, stored.known))
            work.setFilter('clear')
          }}
          onOther={upload}
          onCancel={statement.close}
        />
        <FileDrop label={t.dropHere} onFile={(file) => void statement.open(file)} />
      </>
    )

  const last = board.data?.imports[0]
  const uploadButton = (
    <ActionButton
      variant="light"
      icon={<IconFileUpload size={17} stroke={1.7} />}
      onClick={upload}
      data-testid="bank-upload-empty"
    >
      {t.upload}
    </ActionButton>
  )
  const account = accounts.data?.find((one) => one.accountId === line?.accountId)
  return (
    <Screen
      title={t.title}
      hint={
        last === undefined
          ? board.data === undefined
            ? ''
            : t.neverImported
          : t.lastImport(last.fileName, formatInstant(last.at, zone), last.added)
      }
      actions={
        <ActionButton
          variant="default"
          keyName="Alt+U"
          icon={<IconFileUpload size={17} stroke={1.7} />}
          onClick={upload}
          data-testid="bank-upload"
        >
          {t.upload}
        </ActionButton>
      }
      footer={
        <>
          <div className={css.two}>
            <Text span c="dimmed" fz={12}>
              {t.unmatchedHint}
            </Text>
            <span data-testid="bank-unmatched">
              <Money value={board.data?.unmatched ?? 0} fw={650} size="lg" />
            </span>
          </div>
          <div style={{ flex: 1 }} />
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
          accounts={accounts.data ?? []}
          accountId={work.accountId}
          findLine={work.findLine}
          findRef={findRef}
          onFilter={(filter) => {
            work.setFilter(filter)
            toList()
          }}
          onAccount={work.setAccountId}
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
              trouble={
                board.refusal === undefined ? undefined : (
                  <ErrorState refusal={board.refusal} onRetry={board.refresh} />
                )
              }
              onSelect={work.select}
              onAccept={accept}
              upload={uploadButton}
            />
          </div>
          <div className={css.pane}>
            {line === null ? (
              <div className={css.paneHead}>{t.proposal}</div>
            ) : shown === 'unrelated' || shown === 'undo' ? (
              <ReasonForm
                key={`${shown}:${line.lineId}`}
                line={line}
                title={shown === 'undo' ? t.undoTitle(undoable?.number ?? '') : t.unrelatedTitle}
                usual={Object.values<string>(shown === 'undo' ? t.undoReasons : t.unrelatedReasons)}
                busy={undo.busy || unrelated.busy}
                refusal={refusal}
                onSave={saveReason}
                onCancel={closePanel}
              />
            ) : (
              <LineDetail
                line={line}
                accountName={account === undefined ? '' : `${account.bank} ··${account.number.slice(-4)}`}
                chosen={open ? chosen : null}
                searching={work.searching}
                actions={
                  <LineActions
                    line={line}
                    chosen={open ? chosen : null}
                    onAccept={accept}
                    onSplit={() => openPanel('split')}
                    onUnrelated={() => openPanel('unrelated')}
                    onTakeBack={takeBack}
                  />
                }
              />
            )}
          </div>
          <div className={css.pane}>
            {line === null ? (
              <div className={css.paneHead}>{t.candidates}</div>
            ) : shown === 'split' ? (
              <SplitPane
                key={line.lineId}
                line={line}
                busy={allocate.busy}
                refusal={refusal}
                onSave={(parts) => give(line, parts, 'by-hand', t.splitDone(parts.length))}
                onCancel={closePanel}
              />
            ) : open || line.state === 'pending' ? (
              <CandidatePane
                groups={work.groups}
                chosenKey={open ? (chosen?.key ?? null) : null}
                search={work.search}
                searchRef={searchRef}
                canChoose={open}
                onSearch={work.setSearch}
                onChoose={work.choose}
                onTake={accept}
                onLeaveSearch={leaveSearch}
              />
            ) : (
              <>
                <div className={css.paneHead}>{t.candidates}</div>
                <div className={css.void}>
                  <EmptyState
                    icon={IconCheck}
                    title={t.closedLine[line.state === 'done' ? 'done' : 'unrelated']}
                  />
                </div>
              </>
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
        onDone={() => {
          setConfirming(false)
          work.setFilter('to-decide')
          toList()
        }}
      />
      <FileDrop label={t.dropHere} onFile={(file) => void statement.open(file)} />
    </Screen>
  )
}
