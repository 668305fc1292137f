import { useEffect, useRef, useState } from 'react'
import { useHost } from '../app/host'
import { useTexts } from '../texts/define'
import { ConfirmDialog } from '../ui/dialog'
import { texts } from './texts'

/** Asks once more before the window closes over facts that the server does not have yet. */
export function LeaveGuard() {
  const words = useTexts(texts)
  const { data } = useHost('sync.state', {})
  const [asking, setAsking] = useState(false)
  const sure = useRef(false)
  const waiting = data?.link ? data.waiting : 0
  useEffect(() => {
    if (waiting === 0) return
    const stay = (event: BeforeUnloadEvent): void => {
      if (sure.current) return
      event.preventDefault()
      setAsking(true)
    }
    window.addEventListener('beforeunload', stay)
    return () => window.removeEventListener('beforeunload', stay)
  }, [waiting])
  const leave = (): void => {
    sure.current = true
    window.close()
  }
  return (
    <ConfirmDialog
      opened={asking}
      onClose={() => setAsking(false)}
      title={words.leave.title(waiting)}
      confirmLabel={words.leave.close}
      danger
      onConfirm={leave}
      data-testid="leave-guard"
    >
      {words.leave.body}
    </ConfirmDialog>
  )
}
