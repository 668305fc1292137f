import { Group, Stack } from '@mantine/core'
import { IconPlus, IconTruckDelivery } from '@tabler/icons-react'
import { useState } from 'react'
import type { CourierAccountView } from '../../contract/operations/couriers'
import { useAction, useHost } from '../app/host'
import { notifyDone, notifyRefused } from '../app/notify'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import { type Column, DataTable } from '../ui/data-table'
import { Dialog } from '../ui/dialog'
import { EmptyState, ErrorState, StateBadge } from '../ui/states'
import { PoolDialog } from '../shipments/pool-dialog'
import { CourierAreas } from './courier-areas'
import { CourierForm } from './courier-form'
import { texts } from './courier-texts'

/** The shop's accounts with services that give AWBs. */
export function CourierAccounts({ disabled }: { readonly disabled: boolean }) {
  const words = useTexts(texts)
  const accounts = useHost('courier.accounts', {}, { everyMs: 15_000 })
  const attempt = useAction('courier.try')
  const [editing, setEditing] = useState<CourierAccountView | 'new' | null>(null)
  const [opened, setOpened] = useState<'areas' | 'pool' | null>(null)
  const pools = useHost('awb.pools', {})
  const [chosen, setChosen] = useState<string | null>(null)
  const rows = accounts.data ?? []
  const selected = rows.find((row) => row.courierAccountId === chosen) ?? rows[0]
  const pool = pools.data?.find(({ courierAccountId }) => courierAccountId === selected?.courierAccountId)
  const tryIt = async (): Promise<void> => {
    if (selected === undefined) return
    const done = await attempt.run({ courierAccountId: selected.courierAccountId })
    if (done.ok) notifyDone(words.tried(done.value.prices))
    else notifyRefused(done.error)
  }
  const columns: readonly Column<CourierAccountView>[] = [
    { key: 'name', title: words.name, width: 'minmax(120px, 1fr)', render: (account) => account.name },
    {
      key: 'couriers',
      title: words.couriers,
      width: 'minmax(120px, 1.4fr)',
      render: (account) => account.routes.map(({ courier }) => courier).join(', '),
    },
    {
      key: 'state',
      title: words.state,
      width: 170,
      align: 'right',
      render: (account) => <AccountState account={account} />,
    },
  ]
  return (
    <Stack gap="md" style={{ flex: 1, minHeight: 0 }}>
      {accounts.refusal === undefined ? (
        <DataTable
          columns={columns}
          rows={rows}
          rowKey={(account) => account.courierAccountId}
          rowTestId="courier-account-row"
          selected={selected?.courierAccountId ?? null}
          onSelect={(account) => setChosen(account.courierAccountId)}
          onOpen={(account) => (disabled ? undefined : setEditing(account))}
          loading={accounts.loading}
          empty={<EmptyState icon={IconTruckDelivery} title={words.none} hint={words.noneHint} />}
        />
      ) : (
        <ErrorState refusal={accounts.refusal} onRetry={accounts.refresh} />
      )}
      <Group>
        <ActionButton
          keyName="Alt+T"
          icon={<IconPlus size={16} />}
          disabled={disabled}
          onClick={() => setEditing('new')}
          data-testid="courier-account-add"
        >
          {words.add}
        </ActionButton>
        <ActionButton
          variant="default"
          keyName="Alt+U"
          disabled={disabled || selected === undefined}
          busy={attempt.busy}
          onClick={tryIt}
          data-testid="courier-account-try"
        >
          {words.tryIt}
        </ActionButton>
        {selected === undefined || selected.provider === 'biteship' ? null : (
          <ActionButton
            variant="default"
            keyName="Alt+K"
            disabled={disabled}
            onClick={() => setOpened('areas')}
            data-testid="courier-account-areas"
          >
            {`${words.areas} (${selected.areas})`}
          </ActionButton>
        )}
        {pool === undefined ? null : (
          <ActionButton
            variant="default"
            keyName="Alt+N"
            onClick={() => setOpened('pool')}
            data-testid="courier-account-pool"
          >
            {`${words.pool} (${pool.free})`}
          </ActionButton>
        )}
      </Group>
      <Dialog
        opened={editing !== null}
        onClose={() => setEditing(null)}
        title={editing === 'new' ? words.add : words.edit}
        size={860}
      >
        {editing === null ? null : (
          <CourierForm account={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
        )}
      </Dialog>
      <Dialog opened={opened === 'areas'} onClose={() => setOpened(null)} title={words.areas} size={620}>
        {opened === 'areas' && selected !== undefined ? (
          <CourierAreas account={selected} onClose={() => setOpened(null)} />
        ) : null}
      </Dialog>
      <Dialog opened={opened === 'pool'} onClose={() => setOpened(null)} title={words.pool} size={620}>
        {opened === 'pool' && pool !== undefined ? (
          <PoolDialog pool={pool} onClose={() => setOpened(null)} />
        ) : null}
      </Dialog>
    </Stack>
  )
}

function AccountState({ account }: { readonly account: CourierAccountView }) {
  const words = useTexts(texts)
  if (!account.active) return <StateBadge tone="neutral">{words.off}</StateBadge>
  if (!account.hasKey) return <StateBadge tone="attention">{words.noKey}</StateBadge>
  if (account.paused === 'LOCKED_OUT') return <StateBadge tone="loss">{words.lockedOut}</StateBadge>
  if (account.paused !== null) return <StateBadge tone="attention">{words.resting}</StateBadge>
  return <StateBadge tone="accent">{words.ready}</StateBadge>
}
