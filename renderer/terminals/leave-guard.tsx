import { Group, Loader, Stack } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useAction, useHost } from '../app/host'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import { Dialog } from '../ui/dialog'
import css from './terminals.module.css'
import { texts } from './texts'
import { UnsentNote } from './unsent-note'

/** Asks before the last window closes over facts that the server does not have yet. */
export function LeaveGuard() {
  const words = useTexts(texts)
  const { data } = useHost('sync.state', {})
  const hurry = useAction('sync.hurry')
  const [asking, setAsking] = useState<'no' | 'asking' | 'waiting'>('no')
  const sure = useRef(false)
  const unsent = data?.link ? data.waiting : 0
  useEffect(() => {
    if (unsent === 0) return
    const stay = (event: BeforeUnloadEvent): void => {
      if (sure.current) return
      event.preventDefault()
      setAsking('asking')
    }
    window.addEventListener('beforeunload', stay)
    return () => window.removeEventListener('beforeunload', stay)
  }, [unsent])
  useEffect(() => {
    if (asking === 'waiting' && unsent === 0) window.close()
  }, [asking, unsent])
  const leave = (): void => {
    sure.current = true
    window.close()
  }
  const wait = (): void => {
    setAsking('waiting')
    void hurry.run({})
  }
  return (
    <Dialog
      opened={asking !== 'no'}
      onClose={() => setAsking('no')}
      title={words.leave.title(unsent)}
      size={600}
      data-testid="leave-guard"
    >
      <Stack gap="md">
        <UnsentNote />
        <div>{words.leave.body}</div>
        {asking === 'waiting' ? (
          <div className={css.made} data-testid="leave-waiting">
            <Loader size={18} /> {data?.online === true ? words.leave.waits : words.leave.away}
          </div>
        ) : null}
        <Group justify="flex-end" gap="sm">
          <ActionButton variant="default" onClick={() => setAsking('no')} keyName="Esc">
            {words.back}
          </ActionButton>
          <ActionButton variant="default" onClick={leave} keyName="Alt+Q" data-testid="leave-anyway">
            {words.leave.close}
          </ActionButton>
          <ActionButton
            onClick={wait}
            keyName="Ctrl+Enter"
            disabled={asking === 'waiting'}
            autoFocus
            data-testid="leave-wait"
          >
            {words.leave.wait}
          </ActionButton>
        </Group>
      </Stack>
    </Dialog>
  )
}
