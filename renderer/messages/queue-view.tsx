import { IconArrowBackUp, IconCheck, IconMessages, IconRefresh, IconX } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { ApiMessage, ApiMessageState, MessageHeard } from '../../contract/operations/whatsapp'
import type { HeardState } from '../../contract/whatsapp-webhook'
import { formatInstant } from '../../core/time'
import { useAction, useCommand, useHost } from '../app/host'
import { notifyDone, notifyRefused } from '../app/notify'
import { useZone } from '../app/shop'
import { phoneText } from '../customers/phone-text'
import { useTexts } from '../texts/define'
import {
  ActionButton,
  type Column,
  DataTable,
  EmptyState,
  ErrorState,
  StateBadge,
  type Tone,
  When,
} from '../ui'
import { Bubble } from './bubble'
import css from './messages.module.css'
import { queueTexts } from './queue-texts'
import { texts } from './texts'

const TONES: Record<Shown, Tone> = {
  queued: 'neutral',
  sending: 'neutral',
  'in-doubt': 'attention',
  accepted: 'accent',
  refused: 'loss',
  ended: 'neutral',
  sent: 'accent',
  delivered: 'accent',
  read: 'accent',
  failed: 'loss',
}

type Shown = ApiMessageState | HeardState
/** Nothing is to be done about these. */
const GOOD: readonly Shown[] = ['accepted', 'sent', 'delivered', 'read']

/** How far a message got: what the service told about it goes beyond that it took it. */
const shownState = ({ state, heard }: ApiMessage): Shown =>
  heard !== null && (state === 'accepted' || state === 'ended') ? heard.state : state

interface QueueViewProps {
  /** Shows a message that is due again in the list of what is due. */
  readonly onShowDue: (message: ApiMessage) => void
}

/** What was given to the shop's account, doubts first: a person says what nobody here can know. */
export function QueueView({ onShowDue }: QueueViewProps) {
  const t = useTexts(queueTexts)
  const events = useTexts(texts).events
  const queue = useHost('message.queue', {}, { everyMs: 5_000 })
  const settle = useCommand('message.settle-doubt')
  const takeBack = useCommand('message.take-back')
  const hurry = useAction('message.send-now')
  const [inHand, setInHand] = useState<string | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const rows = queue.data?.rows ?? []
  const selected = rows.find(({ key }) => key === inHand) ?? rows[0] ?? null
  const after = (outcome: { ok: true } | { ok: false; error: { code: string } }, done: string): void => {
    if (outcome.ok) notifyDone(done)
    else notifyRefused(outcome.error)
    list.current?.querySelector<HTMLElement>('[role="grid"]')?.focus()
  }
  const columns: Column<ApiMessage>[] = [
    {
      key: 'customer',
      title: t.customer,
      width: 'minmax(140px, 1fr)',
      render: (row) => (
        <div className={css.two}>
          <span className={css.strong}>{row.customerName}</span>
          <span className={css.quiet}>
            <span className="code">{row.number}</span>
          </span>
        </div>
      ),
    },
    { key: 'event', title: t.kind, width: 100, render: (row) => events[row.event] },
    { key: 'at', title: t.asked, width: 140, render: (row) => <When at={row.askedAt} /> },
    {
      key: 'state',
      title: '',
      width: 150,
      render: (row) => <StateBadge tone={TONES[shownState(row)]}>{t.states[shownState(row)]}</StateBadge>,
    },
  ]
  return (
    <div className={css.split}>
      <div className={css.column} ref={list}>
        <DataTable
          columns={columns}
          rows={rows}
          rowKey={({ key }) => key}
          rowTestId="message-queue-row"
          rowData={(row) => ({ number: row.number, state: shownState(row) })}
          rowHeight={48}
          selected={selected?.key ?? null}
          onSelect={({ key }) => setInHand(key)}
          loading={queue.loading}
          empty={
            queue.refusal === undefined ? (
              <EmptyState icon={IconMessages} title={t.empty} hint={t.emptyHint} />
            ) : (
              <ErrorState refusal={queue.refusal} onRetry={queue.refresh} />
            )
          }
          autoFocus
          label={t.title}
          data-testid="message-queue"
        />
      </div>
      <div className={css.pane}>
        {selected === null ? (
          <div className={css.void}>
            <EmptyState icon={IconMessages} title={t.nothing} />
          </div>
        ) : (
          <>
            <QueueDetail message={selected} />
            <div className={css.paneFoot}>
              {selected.state === 'in-doubt' ? (
                <>
                  <ActionButton
                    variant="default"
                    keyName="Alt+N"
                    icon={<IconX size={17} stroke={1.7} />}
                    busy={settle.busy}
                    onClick={async () =>
                      after(await settle.run({ key: selected.key, arrived: false }), t.againDue)
                    }
                    data-testid="message-absent"
                  >
                    {t.absent}
                  </ActionButton>
                  <ActionButton
                    ml="auto"
                    keyName="Alt+Y"
                    icon={<IconCheck size={17} stroke={1.7} />}
                    busy={settle.busy}
                    onClick={async () =>
                      after(await settle.run({ key: selected.key, arrived: true }), t.settled)
                    }
                    data-testid="message-arrived"
                  >
                    {t.arrived}
                  </ActionButton>
                </>
              ) : null}
              {selected.state === 'accepted' && selected.heard?.state === 'failed' ? (
                <ActionButton
                  ml="auto"
                  keyName="Alt+D"
                  icon={<IconArrowBackUp size={17} stroke={1.7} />}
                  onClick={() => onShowDue(selected)}
                  data-testid="message-show-due"
                >
                  {t.showDue}
                </ActionButton>
              ) : null}
              {selected.state === 'queued' ? (
                <>
                  <ActionButton
                    variant="default"
                    keyName="Alt+T"
                    icon={<IconArrowBackUp size={17} stroke={1.7} />}
                    busy={takeBack.busy}
                    onClick={async () => after(await takeBack.run({ key: selected.key }), t.againDue)}
                    data-testid="message-take-back"
                  >
                    {t.takeBack}
                  </ActionButton>
                  <ActionButton
                    ml="auto"
                    keyName="Alt+R"
                    icon={<IconRefresh size={17} stroke={1.7} />}
                    busy={hurry.busy}
                    onClick={async () => after(await hurry.run({}), t.tried)}
                    data-testid="message-send-now"
                  >
                    {t.sendNow}
                  </ActionButton>
                </>
              ) : null}
            </div>
          </>
        )}
      </div>
    </div>
  )
}

function QueueDetail({ message }: { readonly message: ApiMessage }) {
  const t = useTexts(queueTexts)
  const zone = useZone()
  const { trouble, sentAt, attempts, heard } = message
  const state = shownState(message)
  return (
    <div className={css.paneBody} data-testid="message-queue-detail" data-state={state}>
      <div className={css.head}>
        <div className={css.two}>
          <span className={css.title}>{message.customerName}</span>
          <span className={`code ${css.quiet}`}>
            {message.number} · {phoneText(message.phone)}
          </span>
        </div>
        <StateBadge tone={TONES[state]}>{t.states[state]}</StateBadge>
      </div>
      <div className={GOOD.includes(state) ? css.good : css.note}>
        {t.explain[state]}
        {trouble === null ? '' : ` ${t.trouble(trouble.code, trouble.detail)}`}
        {heard?.state === 'failed' && trouble === null
          ? ` ${t.trouble(String(heard.error?.code ?? 'FAILED'), heard.error?.title ?? '')}`
          : ''}
      </div>
      <div className={css.chat}>
        <Bubble text={message.text} testId="message-queue-text" />
      </div>
      <span className={css.quiet} data-testid="message-way">
        {[
          sentAt === null ? t.notYet : t.sentAt(formatInstant(sentAt, zone), attempts),
          ...(heard === null ? [] : wayOf(heard, t, (at) => formatInstant(at, zone))),
          ...(message.automatic ? [t.automatic] : []),
        ].join(' · ')}
      </span>
    </div>
  )
}

/** When it arrived, was read or failed, as far as it is known. */
const wayOf = (
  { state, at, deliveredAt, readAt }: MessageHeard,
  t: (typeof queueTexts)['id'],
  when: (at: MessageHeard['at']) => string,
): string[] => [
  ...(deliveredAt === null ? [] : [t.deliveredAt(when(deliveredAt))]),
  ...(readAt === null ? [] : [t.readAt(when(readAt))]),
  ...(state === 'failed' ? [t.failedAt(when(at))] : []),
]
