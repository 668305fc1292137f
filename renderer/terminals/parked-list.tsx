import { useAction, useHost } from '../app/host'
import { notifyRefused } from '../app/notify'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import { When } from '../ui/values'
import css from './terminals.module.css'
import { texts } from './texts'

/** Facts of others that could not be applied here, each with its reason; and one way to try them all again. */
export function ParkedList() {
  const words = useTexts(texts)
  const { data } = useHost('sync.parked', {})
  const rebuild = useAction('store.rebuild')
  const again = async (): Promise<void> => {
    const outcome = await rebuild.run({})
    if (!outcome.ok) notifyRefused(outcome.error)
  }
  const reasons: Readonly<Record<string, string>> = words.reasons
  if (data === undefined || data.length === 0) return null
  return (
    <section className={css.card} data-testid="server-parked-list">
      <h2 className={css.heading}>{words.parkedTitle}</h2>
      <p className={css.quiet}>{words.parkedHint}</p>
      <ul className={css.list}>
        {data.map((fact) => (
          <li key={`${fact.terminal}/${fact.seq}`} title={fact.detail}>
            <strong>{fact.terminal}</strong>
            <span className={css.grow}>
              {fact.kind} · {reasons[fact.reason] ?? fact.reason}
            </span>
            <span className={css.quiet}>
              <When at={fact.at} />
            </span>
          </li>
        ))}
      </ul>
      <div>
        <ActionButton
          variant="default"
          onClick={again}
          busy={rebuild.busy}
          keyName="Alt+T"
          data-testid="server-apply-again"
        >
          {words.applyAgain}
        </ActionButton>
      </div>
    </section>
  )
}
