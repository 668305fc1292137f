import { IconClockExclamation, IconDatabaseOff, IconPlugConnected } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { MINUTE } from '../../core/time'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import { useApproval } from './approval'
import css from './frame.module.css'
import { useCommand, useHost, useLink } from './host'
import { notifyDone, notifyRefused } from './notify'
import type { ShopState } from './shop'
import { roughSpan } from './rough-span'
import { texts } from './texts'
import { useLanguage } from '../texts/define'

/** A restart of the host is usually over before anybody could read about it. */
const QUIET_MS = 600
const LOW_DISK_MB = 500
const CLOCK_OFF_MS = 2 * MINUTE

/** Troubles of the whole program, in one quiet line each, with the one thing to do. */
export function Banners({ shop }: { readonly shop: ShopState }) {
  const words = useTexts(texts)
  return (
    <div className={css.banners}>
      <LostHost />
      {shop.clockBehindMs > 0 ? <ClockBehind behindMs={shop.clockBehindMs} /> : null}
      <ClockOff />
      {shop.freeDiskMb < LOW_DISK_MB ? (
        <div className={css.banner} role="status" data-testid="banner-disk">
          <IconDatabaseOff size={18} stroke={1.8} />
          <strong>{words.lowDisk(shop.freeDiskMb)}</strong>
        </div>
      ) : null}
    </div>
  )
}

/** The server's time decides: whoever reads times on this computer should know that it is off. */
function ClockOff() {
  const words = useTexts(texts)
  const language = useLanguage()
  const offset = useHost('sync.state', {}).data?.offsetMs ?? 0
  if (Math.abs(offset) <= CLOCK_OFF_MS) return null
  return (
    <div className={css.banner} role="status" data-testid="banner-clock-off">
      <IconClockExclamation size={18} stroke={1.8} />
      <strong>{words.clockOff(roughSpan(Math.abs(offset), language), offset > 0)}</strong>
      <span>{words.clockOffHint}</span>
    </div>
  )
}

function LostHost() {
  const words = useTexts(texts)
  const lost = useLink((link) => link.state === 'lost')
  return lost ? (
    <Later ms={QUIET_MS}>
      <div className={css.banner} role="status" data-testid="banner-host">
        <IconPlugConnected size={18} stroke={1.8} />
        <strong>{words.hostLost}</strong>
        <span>{words.hostLostHint}</span>
      </div>
    </Later>
  ) : null
}

/** Shows its children only when it is still wanted after a while. */
function Later({ ms, children }: { readonly ms: number; readonly children: React.ReactNode }) {
  const [due, setDue] = useState(false)
  useEffect(() => {
    const timer = window.setTimeout(() => setDue(true), ms)
    return () => window.clearTimeout(timer)
  }, [ms])
  return due ? children : null
}

function ClockBehind({ behindMs }: { readonly behindMs: number }) {
  const words = useTexts(texts)
  const language = useLanguage()
  const approve = useApproval()
  const accept = useCommand('clock.accept')
  const ask = async (): Promise<void> => {
    const approved = await approve({ title: words.clockQuestion, needsReason: true })
    if (approved === null) return
    const outcome = await accept.run(approved)
    if (outcome.ok) notifyDone(words.clockAccepted)
    else notifyRefused(outcome.error)
  }
  return (
    <div className={css.banner} role="alert" data-testid="banner-clock">
      <IconClockExclamation size={18} stroke={1.8} />
      <strong>{words.clockBehind(roughSpan(behindMs, language))}</strong>
      <span>{words.clockHint}</span>
      <ActionButton size="xs" variant="default" ml="auto" onClick={ask} data-testid="clock-accept">
        {words.clockAccept}
      </ActionButton>
    </div>
  )
}
