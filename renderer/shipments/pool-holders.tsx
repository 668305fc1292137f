import { Divider, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { AwbPool } from '../../contract/operations/couriers'
import { useCommand } from '../app/host'
import { notifyDone } from '../app/notify'
import { usePerson } from '../app/person'
import { useShopState } from '../app/shop'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import { RefusalNote } from '../ui/states'
import { PoolBurn } from './pool-burn'
import { texts } from './pool-texts'

/** Who may draw how many, and what is done with them: passed on, or never drawn. */
export function PoolHolders({ pool }: { readonly pool: AwbPool }) {
  const t = useTexts(texts)
  const here = useShopState()?.terminal.code ?? ''
  const supervisor = usePerson().role === 'supervisor'
  const lease = useCommand('awb.lease')
  const [to, setTo] = useState('')
  const [count, setCount] = useState('50')
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const passOn = async (): Promise<void> => {
    const done = await lease.run({ courierAccountId: pool.courierAccountId, to, count: Number(count) })
    setRefusal(done.ok ? null : done.error)
    if (done.ok) notifyDone(t.leased(done.value.leased, to))
  }
  return (
    <Stack gap={8}>
      <Divider />
      <Text fz="sm" fw={500}>
        {t.holders}
      </Text>
      {pool.holders.map(({ terminal, free }) => (
        <Group key={terminal} justify="space-between" data-testid="awb-holder" data-id={terminal}>
          <Text fz="sm">
            {terminal} {terminal === here ? `(${t.here})` : ''}
          </Text>
          <Text fz="sm" style={{ fontVariantNumeric: 'tabular-nums' }}>
            {t.free(free)}
          </Text>
        </Group>
      ))}
      {pool.free === 0 ? null : (
        <>
          <Group align="flex-end" gap="sm">
            <TextInput
              label={t.leaseTo}
              value={to}
              maxLength={4}
              w={110}
              onChange={(event) => setTo(event.currentTarget.value.toUpperCase().replace(/[^A-Z0-9]/g, ''))}
              data-testid="awb-lease-to"
            />
            <TextInput
              label={t.leaseCount}
              value={count}
              maxLength={5}
              inputMode="numeric"
              w={110}
              onChange={(event) => setCount(event.currentTarget.value.replace(/\D/g, ''))}
              data-testid="awb-lease-count"
            />
            <ActionButton
              variant="default"
              keyName="Alt+B"
              disabled={to === '' || to === here || Number(count) < 1}
              busy={lease.busy}
              onClick={passOn}
              data-testid="awb-lease"
            >
              {t.lease}
            </ActionButton>
          </Group>
          <Text fz="xs" c="dimmed">
            {t.leaseHint}
          </Text>
          <RefusalNote refusal={refusal} />
          {supervisor ? <PoolBurn pool={pool} /> : null}
        </>
      )}
    </Stack>
  )
}
