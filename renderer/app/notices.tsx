import { Notifications } from '@mantine/notifications'
import css from './frame.module.css'

/**
 * So many that none ever waits unseen for a place: beyond the limit the newest would. Those behind the front do not
 * count down, and each goes after its time in front; so none may stay until it is closed.
 */
const LIMIT = 30

/**
 * Notices appear in the bar between the workplaces and the signals: nobody works there, so they cover no title, no
 * button and no line. The newest stands in front; the pointer on it shows those behind.
 */
export function BarNotices() {
  return (
    <div className={css.spacer}>
      <Notifications
        classNames={{ root: css.notices, notification: css.notice }}
        position="top-center"
        layout="stacked"
        limit={LIMIT}
        containerWidth={520}
        withinPortal={false}
      />
    </div>
  )
}

/** Notices where there is no bar: while the shop is founded and people sign in. */
export function PageNotices() {
  return <Notifications position="top-center" limit={3} containerWidth={400} />
}
