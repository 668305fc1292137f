import { useState } from 'react'
import type { HostOutput } from '../../contract/host'
import { formatNumber } from '../../core/money'
import { MINUTE } from '../../core/time'
import { useAction } from '../app/host'
import { useNavigation } from '../app/navigation'
import { useTexts } from '../texts/define'
import { notifyRefused } from '../app/notify'
import { ActionButton } from '../ui/action-button'
import { ConfirmDialog } from '../ui/dialog'
import { StateBadge } from '../ui/states'
import { When } from '../ui/values'
import { EnrolForm } from './enrol-form'
import css from './terminals.module.css'
import { texts } from './texts'

type SyncState = HostOutput<'sync.state'>

const CLOCK_OFF_MS = 2 * MINUTE
/** These are mended by a new code. */
const WANTS_CODE = ['REVOKED', 'NOT_KNOWN', 'KEY_MISSING', 'KEY_SEALED']
/** These want somebody to look at the data. */
const WANTS_CARE = ['STORE_FORKED', 'LOG_BROKEN']

/** One sentence of how it stands, the one thing to do about it, and the figures. */
export function Health({ state }: { readonly state: SyncState }) {
  const words = useTexts(texts)
  const [enrolling, setEnrolling] = useState(false)
  const { trouble, offsetMs, link } = state
  const wantsCode = trouble !== null && WANTS_CODE.includes(trouble)
  const wantsCare = trouble !== null && WANTS_CARE.includes(trouble)
  return (
    <section className={css.card} data-testid="server-health" data-trouble={trouble ?? 'none'}>
      <div className={css.sentence}>
        <StateBadge tone={wantsCare ? 'loss' : trouble === null ? 'accent' : 'attention'}>
          {state.online ? words.badge.online : words.badge.offline}
        </StateBadge>
        <span data-testid="server-sentence">{sentenceOf(words, state)}</span>
      </div>
      {offsetMs !== null && Math.abs(offsetMs) > CLOCK_OFF_MS ? (
        <div className={css.warn}>{words.clock(Math.round(Math.abs(offsetMs) / MINUTE))}</div>
      ) : null}
      {wantsCode || enrolling ? (
        <EnrolForm server={wantsCode ? (link?.server ?? '') : ''} again onDone={() => setEnrolling(false)} />
      ) : (
        <Mend
          care={wantsCare}
          online={state.online}
          hubInForce={trouble === 'HUB_IN_FORCE'}
          onElsewhere={() => setEnrolling(true)}
        />
      )}
      <dl className={css.figures}>
        <Figure name={words.waiting}>
          <span data-testid="server-waiting">{state.waiting}</span>
        </Figure>
        <Figure name={words.parked}>
          <span data-testid="server-parked">{state.parked}</span>
        </Figure>
        {state.history === null ? null : (
          <Figure name={words.history}>
            <span data-testid="server-history">
              {words.historyComing(formatNumber(state.history.have), formatNumber(state.history.of))}
            </span>
          </Figure>
        )}
        <Figure name={words.lastContact}>
          {state.lastContact === null ? words.never : <When at={state.lastContact} clock />}
        </Figure>
        <Figure name={words.terminal}>
          {state.terminal.code} · {state.terminal.name}
        </Figure>
        <Figure name={words.server}>
          {link?.hub === state.terminal.code ? words.hub.here : (link?.server ?? '')}
        </Figure>
      </dl>
    </section>
  )
}

interface MendProps {
  readonly care: boolean
  readonly online: boolean
  readonly hubInForce: boolean
  readonly onElsewhere: () => void
}

function Mend({ care, online, hubInForce, onElsewhere }: MendProps) {
  const words = useTexts(texts)
  const { go } = useNavigation()
  const hurry = useAction('sync.hurry')
  if (care)
    return (
      <div>
        <ActionButton onClick={() => go('store')} keyName="Alt+D" data-testid="server-open-store">
          {words.openStore}
        </ActionButton>
      </div>
    )
  if (online && !hubInForce) return null
  return (
    <div className={css.row}>
      {hubInForce ? null : (
        <ActionButton onClick={() => hurry.run({})} keyName="Alt+C" data-testid="server-hurry">
          {words.tryNow}
        </ActionButton>
      )}
      <ActionButton
        variant={hubInForce ? 'filled' : 'default'}
        onClick={onElsewhere}
        keyName="Alt+S"
        data-testid="server-elsewhere"
      >
        {words.elsewhere}
      </ActionButton>
      {hubInForce ? <HubGone /> : null}
    </div>
  )
}

/** The hub's computer is lost: whoever knows it lets the terminals send directly again. */
function HubGone() {
  const words = useTexts(texts)
  const end = useAction('hub.end-elsewhere')
  const [asking, setAsking] = useState(false)
  const sure = async (): Promise<void> => {
    const outcome = await end.run({})
    setAsking(false)
    if (!outcome.ok) notifyRefused(outcome.error)
  }
  return (
    <>
      <ActionButton variant="default" onClick={() => setAsking(true)} data-testid="server-hub-gone">
        {words.hubGone}
      </ActionButton>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={words.hubGoneAsk}
        confirmLabel={words.hubGone}
        danger
        busy={end.busy}
        onConfirm={sure}
      >
        {words.hubGoneWarn}
      </ConfirmDialog>
    </>
  )
}

function Figure({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function sentenceOf(words: ReturnType<typeof useTexts<typeof texts.id>>, state: SyncState): string {
  const { health } = words
  const hub = state.link?.hub ?? null
  if (state.trouble === 'UNREACHABLE' && hub !== null && hub !== state.terminal.code)
    return health.HUB_AWAY(hub)
  if (state.trouble !== null) return health[state.trouble]
  if (!state.online) return health.start
  return state.waiting > 0 ? health.sending(state.waiting) : health.fine
}
