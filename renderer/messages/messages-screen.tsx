import { IconMessages } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { DueMessage } from '../../contract/operations/messages'
import { payToAccounts, MESSAGE_EVENTS, type MessageEvent, customerMessage } from '../../core/messages'
import { useCommand, useHost } from '../app/host'
import { useKeys } from '../app/keys'
import { notifyDone, notifyRefused } from '../app/notify'
import { copyText } from '../book-orders/copy-text'
import { useTexts } from '../texts/define'
import {
  type Column,
  ConfirmDialog,
  DataTable,
  EmptyState,
  ErrorState,
  Screen,
  StateBadge,
  TimeLeft,
  When,
} from '../ui'
import { MessagePanel } from './message-panel'
import css from './messages.module.css'
import { openWaDraft } from './open-wa-draft'
import { queueTexts } from './queue-texts'
import { QueueView } from './queue-view'
import { texts } from './texts'
import { useMessageAccount } from './use-account'
import { useMessageShop } from './use-message-shop'

type Filter = MessageEvent | 'all'
/** The list of what is due, or what was given to the shop's account. */
type View = 'due' | 'queue'
const FILTERS: readonly Filter[] = ['all', ...MESSAGE_EVENTS]
const MOST = 300

const keyOf = (message: Pick<DueMessage, 'event' | 'about'>): string => `${message.event}:${message.about.id}`

/** The messages customers wait for, worked through one after the other. */
export function MessagesScreen() {
  const t = useTexts(texts)
  const shopAt = useMessageShop()
  const accounts = useHost('bank-account.list', {}).data ?? []
  // Reminders come due with the clock, not with a change of the store.
  const due = useHost('message.due', { limit: MOST }, { everyMs: 30_000 })
  const draft = useCommand('message.draft')
  const told = useCommand('customer.told')
  const send = useCommand('message.send')
  const account = useMessageAccount()
  const queued = useHost('message.queue', { limit: 1 }, { everyMs: 30_000 }).data
  const queueWords = useTexts(queueTexts)
  const [filter, setFilter] = useState<Filter>('all')
  const [view, setView] = useState<View>('due')
  const [inHand, setInHand] = useState<string | null>(null)
  const [again, setAgain] = useState<'open' | 'copy' | null>(null)
  const list = useRef<HTMLDivElement>(null)

  const all = due.data?.rows ?? []
  const rows = filter === 'all' ? all : all.filter(({ event }) => event === filter)
  const selected = rows.find((row) => keyOf(row) === inHand) ?? rows[0] ?? null
  const busy = draft.busy || told.busy || send.busy
  const approvedText = selected === null ? null : account.textOf(selected)
  const showsQueue = account.exists || (queued?.rows.length ?? 0) > 0
  const toList = (): void => list.current?.querySelector<HTMLElement>('[role="grid"]')?.focus()
  const write = (message: DueMessage, goodsLines: number): string => {
    const { event, payTo, ...subject } = message
    return customerMessage({ event, ...subject }, shopAt(event), payToAccounts(accounts, payTo), {
      goodsLines,
    })
  }
  /** Noted first: whatever happens afterwards, nobody opens it a second time unasked. */
  const noteDraft = async (channel: 'copied' | 'wa-draft', asked: boolean): Promise<DueMessage | null> => {
    if (selected === null) return null
    setInHand(keyOf(selected))
    const { about, event } = selected
    const noted = await draft.run({ about, event, channel, again: asked })
    if (noted.ok) return selected
    notifyRefused(noted.error)
    return null
  }
  const open = async (asked: boolean): Promise<void> => {
    setAgain(null)
    if (selected === null || selected.phone === null) return
    if (selected.draftedAt !== null && !asked) return setAgain('open')
    const message = await noteDraft('wa-draft', asked)
    if (message?.phone === null || message === null) return
    const outcome = await openWaDraft(message.phone, (most) => write(message, most))
    notifyDone(outcome === 'opened' ? t.waOpened : outcome === 'to-paste' ? t.waToPaste : t.waFailed)
    toList()
  }
  const copy = async (asked: boolean): Promise<void> => {
    setAgain(null)
    if (selected === null) return
    if (selected.draftedAt !== null && !asked) return setAgain('copy')
    const message = await noteDraft('copied', asked)
    if (message === null) return
    notifyDone((await copyText(write(message, Infinity))) ? t.copied : t.copyFailed)
    toList()
  }
  const done = async (channel: 'wa-draft' | 'copied' | 'skipped'): Promise<void> => {
    if (selected === null || busy) return
    const at = rows.indexOf(selected)
    const next = rows[at + 1] ?? rows[at - 1] ?? null
    const { about, event, customerName } = selected
    const noted = await told.run({ about, event, channel })
    if (!noted.ok) return notifyRefused(noted.error)
    setInHand(next === null ? null : keyOf(next))
    notifyDone(channel === 'skipped' ? t.skipped(customerName) : t.markedSent(customerName))
    toList()
  }
  const give = async (): Promise<void> => {
    if (selected === null || busy) return
    const at = rows.indexOf(selected)
    const next = rows[at + 1] ?? rows[at - 1] ?? null
    const given = await send.run({ about: selected.about, event: selected.event })
    if (!given.ok) return notifyRefused(given.error)
    setInHand(next === null ? null : keyOf(next))
    notifyDone(t.given(selected.customerName))
    toList()
  }
  const show = (next: Filter): void => {
    setView('due')
    setFilter(next)
    setInHand(null)
    toList()
  }
  useKeys(
    {
      ...Object.fromEntries(FILTERS.map((one, at) => [`alt+${at + 1}`, () => show(one)])),
      'alt+9': () => (showsQueue ? setView('queue') : undefined),
    },
    { enabled: again === null },
  )
  const columns: Column<DueMessage>[] = [
    {
      key: 'customer',
      title: t.customer,
      width: 'minmax(150px, 1.2fr)',
      render: (row) => (
        <div className={css.two}>
          <span className={css.strong}>{row.customerName}</span>
          <span className={css.quiet}>
            <span className="code">{row.number}</span>
          </span>
        </div>
      ),
    },
    { key: 'event', title: t.kind, width: 130, render: (row) => t.events[row.event] },
    {
      key: 'due',
      title: t.due,
      width: 'minmax(150px, 0.8fr)',
      render: (row) => (
        <div className={css.two}>
          <span>
            {row.event === 'reminder' && row.until !== null ? (
              <TimeLeft deadline={row.until} />
            ) : (
              <When at={row.dueAt} />
            )}
          </span>
        </div>
      ),
    },
    {
      key: 'drafted',
      title: '',
      width: 120,
      render: (row) =>
        row.draftedAt === null ? null : <StateBadge tone="attention">{t.drafted}</StateBadge>,
    },
  ]
  const unsettled = (queued?.waiting ?? 0) + (queued?.doubts ?? 0)
  const beyond = (due.data?.total ?? 0) - all.length
  return (
    <Screen title={t.title} data-testid="messages-screen">
      <div className={css.filters}>
        {FILTERS.map((one, at) => (
          <button
            key={one}
            type="button"
            className={css.filter}
            title={`Alt+${at + 1}`}
            data-active={view === 'due' && one === filter ? true : undefined}
            data-testid={`message-filter-${one}`}
            onClick={() => show(one)}
          >
            {one === 'all' ? t.all : t.events[one]}
            <span className={css.count}>
              {one === 'all' ? (due.data?.total ?? 0) : all.filter(({ event }) => event === one).length}
            </span>
          </button>
        ))}
        <div style={{ flex: 1 }} />
        {beyond > 0 ? <span className={css.quiet}>{t.more(beyond)}</span> : null}
        {showsQueue ? (
          <button
            type="button"
            className={css.filter}
            title="Alt+9"
            data-active={view === 'queue' ? true : undefined}
            data-attention={(queued?.doubts ?? 0) > 0 ? true : undefined}
            data-testid="message-filter-queue"
            onClick={() => setView('queue')}
          >
            {queueWords.title}
            <span className={css.count}>{unsettled}</span>
          </button>
        ) : null}
      </div>
      {view === 'queue' ? (
        <QueueView
          onShowDue={({ event, about }) => {
            show('all')
            setInHand(keyOf({ event, about }))
          }}
        />
      ) : (
        <div className={css.split}>
          <div className={css.column} ref={list}>
            <DataTable
              columns={columns}
              rows={rows}
              rowKey={keyOf}
              rowTestId="message-row"
              rowData={(row) => ({ number: row.number, event: row.event })}
              rowHeight={48}
              selected={selected === null ? null : keyOf(selected)}
              onSelect={(row) => setInHand(keyOf(row))}
              onOpen={() => void (approvedText === null ? open(false) : give())}
              loading={due.loading}
              empty={
                due.refusal === undefined ? (
                  <EmptyState icon={IconMessages} title={t.empty} hint={t.emptyHint} />
                ) : (
                  <ErrorState refusal={due.refusal} onRetry={due.refresh} />
                )
              }
              autoFocus
              label={t.title}
              data-testid="message-list"
            />
          </div>
          <div className={css.pane}>
            {selected === null ? (
              <div className={css.void}>
                <EmptyState icon={IconMessages} title={t.nothingSelected} />
              </div>
            ) : (
              <MessagePanel
                message={selected}
                text={write(selected, Infinity)}
                approvedText={approvedText}
                onGive={give}
                busy={busy}
                onOpen={() => open(false)}
                onCopy={() => copy(false)}
                onSent={() => done(selected.phone === null ? 'copied' : 'wa-draft')}
                onSkip={() => done('skipped')}
              />
            )}
          </div>
        </div>
      )}
      <ConfirmDialog
        opened={again !== null}
        onClose={() => setAgain(null)}
        title={t.againTitle}
        confirmLabel={t.again}
        onConfirm={() => (again === 'copy' ? copy(true) : open(true))}
        data-testid="message-again-dialog"
      >
        {t.againHint}
      </ConfirmDialog>
    </Screen>
  )
}
