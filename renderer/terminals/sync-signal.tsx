import { Tooltip } from '@mantine/core'
import { IconCloudCheck, IconCloudOff } from '@tabler/icons-react'
import { formatInstant } from '../../core/time'
import css from '../app/frame.module.css'
import { useHost } from '../app/host'
import { useNavigation } from '../app/navigation'
import { useNow } from '../app/now'
import { useZone } from '../app/shop'
import { useTexts } from '../texts/define'
import { texts } from './texts'
import { roundTrouble, wantsEyes } from './troubles'

/** Quiet while all goes well; nothing at all on a terminal that works alone. */
export function SyncSignal() {
  const words = useTexts(texts)
  const { go } = useNavigation()
  const zone = useZone()
  const now = useNow()
  const { data } = useHost('sync.state', {})
  if (!data || data.link === null) return null
  const { online, waiting, parked, lastContact } = data
  const trouble = roundTrouble(data)
  const away = trouble !== null
  const label = [
    online ? words.signal.online : words.signal.offline,
    ...(waiting > 0 ? [words.signal.waiting(waiting)] : []),
    ...(parked > 0 ? [words.signal.parked(parked)] : []),
    ...(lastContact === null ? [] : [`${words.signal.last} ${formatInstant(lastContact, zone)}`]),
  ].join(' · ')
  const Icon = away ? IconCloudOff : IconCloudCheck
  return (
    <Tooltip label={label}>
      <button
        type="button"
        className={css.signal}
        data-tone={wantsEyes(data, now) ? 'attention' : undefined}
        onClick={() => go('server')}
        tabIndex={-1}
        aria-label={label}
        data-testid="sync-signal"
        data-online={online}
        data-waiting={waiting}
      >
        <Icon size={18} stroke={1.7} />
        {away && waiting > 0 ? waiting : null}
      </button>
    </Tooltip>
  )
}
