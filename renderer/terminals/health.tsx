import { useState } from 'react'
import type { HostOutput } from '../../contract/host'
import { formatNumber } from '../../core/money'
import { useNow } from '../app/now'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import { StateBadge } from '../ui/states'
import { When } from '../ui/values'
import { EnrolForm } from './enrol-form'
import { HubGone, MendButton } from './mend'
import css from './terminals.module.css'
import { texts } from './texts'
import { troubleTexts } from './trouble-texts'
import { GRAVE, MENDS, SLIGHT, besides, roundTrouble } from './troubles'

type SyncState = HostOutput<'sync.state'>

/** One sentence of how it stands and the one thing to do about it; what else is wrong, each with its own; the figures. */
export function Health({ state }: { readonly state: SyncState }) {
  const words = useTexts(texts)
  const { troubles } = useTexts(troubleTexts)
  const now = useNow()
  const [connecting, setConnecting] = useState(false)
  const { link, online } = state
  const trouble = roundTrouble(state)
  const wantsCode = trouble !== null && MENDS[trouble] === 'code'
  const grave = trouble !== null && GRAVE.includes(trouble)
  const connect = (): void => setConnecting(true)
  return (
    <section className={css.card} data-testid="server-health" data-trouble={state.trouble ?? 'none'}>
      <div className={css.sentence}>
        <StateBadge tone={grave ? 'loss' : trouble === null ? 'accent' : 'attention'}>
          {online ? words.badge.online : words.badge.offline}
        </StateBadge>
        <span data-testid="server-sentence">
          {trouble === null ? wellSaid(words, state) : troubles[trouble]}
        </span>
      </div>
      {wantsCode || connecting ? (
        <EnrolForm server={wantsCode ? (link?.server ?? '') : ''} again onDone={() => setConnecting(false)} />
      ) : trouble === null ? null : (
        <div className={css.row}>
          <MendButton trouble={trouble} main onConnect={connect} />
          {grave || MENDS[trouble] === 'elsewhere' ? null : (
            <ActionButton variant="default" onClick={connect} keyName="Alt+S" data-testid="server-elsewhere">
              {words.elsewhere}
            </ActionButton>
          )}
          {trouble === 'HUB_IN_FORCE' ? <HubGone /> : null}
        </div>
      )}
      {besides(state, now).map((also) => (
        <div
          key={also}
          className={css.also}
          data-testid="server-also"
          data-trouble={also}
          data-slight={SLIGHT.includes(also) || undefined}
        >
          <span>{troubles[also]}</span>
          <MendButton trouble={also} onConnect={connect} />
        </div>
      ))}
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

function Figure({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function wellSaid({ health }: ReturnType<typeof useTexts<typeof texts.id>>, state: SyncState): string {
  if (!state.online) return health.start
  return state.waiting > 0 ? health.sending(state.waiting) : health.fine
}
