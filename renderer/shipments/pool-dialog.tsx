import { Group, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { AwbPool } from '../../contract/operations/couriers'
import { useAction, useCommand, useHost } from '../app/host'
import { notifyDone } from '../app/notify'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import { PasteOrFile } from '../ui/paste-or-file'
import { RefusalNote } from '../ui/states'
import { PoolHolders } from './pool-holders'
import { texts } from './pool-texts'

/** How many are asked for at once. */
const FETCHED = 100

interface PoolDialogProps {
  readonly pool: AwbPool
  readonly onClose: () => void
}

/** More numbers of a courier: asked for, pasted, from a file; and who may draw them. */
export function PoolDialog({ pool, onClose }: PoolDialogProps) {
  const t = useTexts(texts)
  const { courierAccountId, keepsHere, canFetch, keeper } = pool
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text, 200)
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const keep = useCommand('awb.keep-block')
  const fetchBlock = useAction('awb.fetch-block')
  const taken = (kept: number): void => {
    notifyDone(t.kept(kept))
    onClose()
  }
  const save = async (): Promise<void> => {
    const done = await keep.run({ courierAccountId, text })
    if (!done.ok) return setRefusal(done.error)
    taken(done.value.kept)
  }
  const fetchMore = async (): Promise<void> => {
    const done = await fetchBlock.run({ courierAccountId, count: FETCHED })
    if (!done.ok) return setRefusal(done.error)
    taken(done.value.kept)
  }
  return (
    <Stack gap="sm" data-testid="awb-pool">
      {keepsHere ? (
        <>
          <Text fz="sm">{t.hint}</Text>
          <PasteOrFile
            label={t.numbers}
            placeholder={'003100000001 - 003100000500'}
            fileLabel={t.chooseFile}
            value={text}
            onChange={setText}
            testId="awb-block"
          />
          <BlockPreview courierAccountId={courierAccountId} text={asked} />
        </>
      ) : (
        <Text fz="sm">{t.keptAt(keeper)}</Text>
      )}
      <RefusalNote refusal={refusal} data-testid="awb-block-refusal" />
      {keepsHere ? (
        <Group justify="flex-end" gap="sm">
          {canFetch ? (
            <ActionButton
              variant="default"
              keyName="Alt+M"
              busy={fetchBlock.busy}
              onClick={fetchMore}
              data-testid="awb-block-fetch"
            >
              {t.fetch(FETCHED)}
            </ActionButton>
          ) : null}
          <ActionButton
            keyName="Ctrl+Enter"
            disabled={text.trim() === ''}
            busy={keep.busy}
            onClick={save}
            data-testid="awb-block-keep"
          >
            {t.keep}
          </ActionButton>
        </Group>
      ) : null}
      {pool.holders.length === 0 ? null : <PoolHolders pool={pool} />}
    </Stack>
  )
}

/** What would be taken of the text; nothing is kept before a person has seen it. */
function BlockPreview({
  courierAccountId,
  text,
}: {
  readonly courierAccountId: AwbPool['courierAccountId']
  readonly text: string
}) {
  const t = useTexts(texts)
  const read = useHost('awb.read-block', { courierAccountId, text }, { enabled: text.trim() !== '' })
  if (text.trim() === '' || read.data === undefined)
    return (
      <Text fz="sm" c="dimmed">
        {t.nothing}
      </Text>
    )
  const { numbers, first, last, known, doubtful, unread } = read.data
  return (
    <Stack gap={2} data-testid="awb-block-preview" data-numbers={numbers}>
      <Text fw={600}>{numbers === 0 ? t.nothing : t.found(numbers, first, last)}</Text>
      {known === 0 ? null : <Text fz="sm">{t.known(known)}</Text>}
      {doubtful[0] === undefined ? null : (
        <Text fz="sm" c="var(--pesan-attention-text, var(--mantine-color-orange-text))">
          {t.doubtful(doubtful[0])}
        </Text>
      )}
      {unread.length === 0 ? null : (
        <Text fz="sm" c="dimmed" lineClamp={2}>
          {t.unread(unread.join(', '))}
        </Text>
      )}
    </Stack>
  )
}
