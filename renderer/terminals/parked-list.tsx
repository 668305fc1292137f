import { useHost } from '../app/host'
import { useTexts } from '../texts/define'
import { When } from '../ui/values'
import css from './terminals.module.css'
import { texts } from './texts'

/** Facts of others that could not be applied here, each with its reason; trying them again stands above. */
export function ParkedList() {
  const words = useTexts(texts)
  const { data } = useHost('sync.parked', {})
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
    </section>
  )
}
