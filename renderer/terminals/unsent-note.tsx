import { useHost } from '../app/host'
import { useTexts } from '../texts/define'
import { When } from '../ui/values'
import css from './terminals.module.css'
import { texts } from './texts'

/** How many facts the server does not have, and since when; nothing where it has all of them. */
export function UnsentNote() {
  const words = useTexts(texts)
  const { data } = useHost('sync.state', {})
  if (!data?.link || data.waitingSince === null || data.online) return null
  return (
    <div className={css.warn} data-testid="unsent-note">
      {words.leave.since(data.waiting)} <When at={data.waitingSince} />
    </div>
  )
}
