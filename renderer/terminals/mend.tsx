import { useState } from 'react'
import { WIFI_LOG_IN } from '../../contract/shell'
import { useAction } from '../app/host'
import { useNavigation } from '../app/navigation'
import { notifyRefused } from '../app/notify'
import { openExternal, restartProgram } from '../app/shell'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import { ConfirmDialog } from '../ui/dialog'
import { texts } from './texts'
import { troubleTexts } from './trouble-texts'
import { MENDS, type Trouble } from './troubles'

/** The one button of a trouble. @param main of the one that keeps facts from going through: it has the key. */
export function MendButton({
  trouble,
  main = false,
  onConnect,
}: {
  readonly trouble: Trouble
  readonly main?: boolean
  readonly onConnect: () => void
}) {
  const words = useTexts(troubleTexts)
  const { go } = useNavigation()
  const hurry = useAction('sync.hurry')
  const rebuild = useAction('store.rebuild')
  const mend = MENDS[trouble]
  const run = async (): Promise<void> => {
    switch (mend) {
      case 'try':
        await hurry.run({})
        return
      case 'code':
      case 'elsewhere':
        return onConnect()
      case 'data':
        return go('store')
      case 'apply-again': {
        const outcome = await rebuild.run({})
        if (!outcome.ok) notifyRefused(outcome.error)
        return
      }
      case 'wifi-log-in':
        await openExternal(WIFI_LOG_IN)
        await hurry.run({})
        return
      case 'restart':
        return restartProgram()
    }
  }
  return (
    <ActionButton
      variant={main ? 'filled' : 'default'}
      {...(main ? { keyName: 'Alt+C' } : { size: 'compact-sm' })}
      onClick={run}
      busy={rebuild.busy}
      data-testid={main ? 'server-mend' : `server-mend-${trouble}`}
      data-mend={mend}
    >
      {words.mends[mend]}
    </ActionButton>
  )
}

/** The hub's computer is lost: whoever knows it lets the terminals send directly again. */
export function HubGone() {
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
