import { Group, Stack, Text } from '@mantine/core'
import { IconPhoto, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { ShopSettings } from '../../contract/settings'
import { useCommand } from '../app/host'
import { readPhoto } from '../catalogue/photo'
import { pickFile } from '../catalogue/pick-file'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import { RefusalNote } from '../ui/states'
import { texts } from './papers-texts'

interface LogoFieldProps {
  readonly value: ShopSettings
  readonly disabled: boolean
  readonly change: (part: Partial<ShopSettings>) => void
}

/** The shop's picture: chosen here, turned into dots by the host, used by the papers that show it. */
export function LogoField({ value, disabled, change }: LogoFieldProps) {
  const words = useTexts(texts)
  const keep = useCommand('paper.keep-logo')
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const choose = async (): Promise<void> => {
    const file = await pickFile('photo')
    if (file === null) return
    const picture = await readPhoto(file)
    if (picture === null) {
      setRefusal({ code: 'PICTURE_UNREADABLE' })
      return
    }
    const kept = await keep.run({ base64: picture.base64 })
    setRefusal(kept.ok ? null : kept.error)
    if (kept.ok) change({ logo: kept.value.pictureId })
  }
  return (
    <Stack gap={6}>
      <Group gap="sm">
        <ActionButton
          variant="default"
          keyName="Alt+L"
          icon={<IconPhoto size={16} />}
          disabled={disabled}
          busy={keep.busy}
          onClick={choose}
          data-testid="papers-logo"
        >
          {value.logo === '' ? words.chooseLogo : words.otherLogo}
        </ActionButton>
        {value.logo === '' ? null : (
          <ActionButton
            variant="subtle"
            color="red"
            icon={<IconTrash size={16} />}
            disabled={disabled}
            onClick={() => change({ logo: '' })}
            data-testid="papers-logo-remove"
          >
            {words.noLogo}
          </ActionButton>
        )}
      </Group>
      <Text fz="xs" c="dimmed">
        {words.logoHint}
      </Text>
      <RefusalNote refusal={refusal} />
    </Stack>
  )
}
