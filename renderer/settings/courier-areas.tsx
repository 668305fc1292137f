import { Checkbox, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { CourierAccountView } from '../../contract/operations/couriers'
import { useCommand } from '../app/host'
import { notifyDone } from '../app/notify'
import { useTexts } from '../texts/define'
import { FormActions } from '../ui/form-actions'
import { PasteOrFile } from '../ui/paste-or-file'
import { RefusalNote } from '../ui/states'
import { texts } from './courier-texts'

interface CourierAreasProps {
  readonly account: CourierAccountView
  readonly onClose: () => void
}

/** A courier's own codes of places, as the courier gave them. */
export function CourierAreas({ account, onClose }: CourierAreasProps) {
  const words = useTexts(texts)
  const keep = useCommand('courier.keep-areas')
  const [text, setText] = useState('')
  const [replace, setReplace] = useState(false)
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const save = async (): Promise<void> => {
    const done = await keep.run({ courierAccountId: account.courierAccountId, text, replace })
    if (!done.ok) return setRefusal(done.error)
    notifyDone(words.areasKept(done.value.kept, done.value.unread.length))
    onClose()
  }
  return (
    <Stack gap="sm">
      <Text fz="sm">{words.areasHint(account.areas)}</Text>
      <PasteOrFile
        label={words.areas}
        placeholder={'40132; BDO10013\nKota Bandung; Coblong; BDO10013\nKota Medan; MES; MES010'}
        fileLabel={words.chooseFile}
        value={text}
        onChange={setText}
        testId="courier-areas"
      />
      <Checkbox
        label={words.areasReplace}
        checked={replace}
        onChange={(event) => setReplace(event.currentTarget.checked)}
      />
      <RefusalNote refusal={refusal} />
      <FormActions
        ready={text.trim() !== ''}
        busy={keep.busy}
        onSave={save}
        onCancel={onClose}
        testId="courier-areas"
      />
    </Stack>
  )
}
