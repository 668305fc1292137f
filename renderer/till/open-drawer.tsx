import { useState } from 'react'
import { useCommand } from '../app/host'
import { notifyDone } from '../app/notify'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import { ConfirmDialog } from '../ui/dialog'
import { texts } from './texts'

/** Opens the cash drawer without a sale; who and why is asked and kept. */
export function OpenDrawer() {
  const t = useTexts(texts)
  const open = useCommand('drawer.open')
  const [asking, setAsking] = useState(false)
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const confirm = async (reason: string): Promise<void> => {
    const done = await open.run({ reason })
    if (!done.ok) {
      setRefusal(done.error)
      return
    }
    setAsking(false)
    notifyDone(t.drawerOpened)
  }
  return (
    <>
      <ActionButton
        variant="default"
        keyName="Alt+L"
        onClick={() => {
          setRefusal(null)
          setAsking(true)
        }}
        data-testid="till-open-drawer"
      >
        {t.openDrawer}
      </ActionButton>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t.openDrawer}
        confirmLabel={t.openDrawer}
        needsReason
        reasonLabel={t.reason}
        busy={open.busy}
        refusal={refusal}
        onConfirm={confirm}
        data-testid="open-drawer-dialog"
      >
        {t.openDrawerHint}
      </ConfirmDialog>
    </>
  )
}
