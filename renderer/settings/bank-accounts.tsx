import { Group, Stack, Switch, TextInput } from '@mantine/core'
import { IconBuildingBank, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { BankAccount } from '../../contract/operations/shop'
import { useCommand, useHost } from '../app/host'
import { notifyDone } from '../app/notify'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import { FormActions } from '../ui/form-actions'
import { type Column, DataTable } from '../ui/data-table'
import { Dialog } from '../ui/dialog'
import { EmptyState, ErrorState, RefusalNote, StateBadge } from '../ui/states'
import { RememberedColumns } from './remembered-columns'
import { texts } from './texts'

/** The accounts customers transfer to. */
export function BankAccounts({ disabled }: { readonly disabled: boolean }) {
  const words = useTexts(texts)
  const accounts = useHost('bank-account.list', {})
  const [editing, setEditing] = useState<BankAccount | 'new' | null>(null)
  const columns: readonly Column<BankAccount>[] = [
    { key: 'bank', title: words.bank, width: 130, render: (account) => account.bank },
    {
      key: 'number',
      title: words.account,
      render: (account) => <span className="code">{account.number}</span>,
    },
    { key: 'holder', title: words.holder, width: 'minmax(0, 1.4fr)', render: (account) => account.holder },
    {
      key: 'active',
      title: '',
      width: 110,
      align: 'right',
      render: (account) => (
        <StateBadge tone={account.active ? 'accent' : 'neutral'}>
          {account.active ? words.active : words.inactive}
        </StateBadge>
      ),
    },
  ]
  return (
    <Stack gap="md" style={{ flex: 1, minHeight: 0 }}>
      {accounts.refusal !== undefined ? (
        <ErrorState refusal={accounts.refusal} onRetry={accounts.refresh} />
      ) : (
        <DataTable
          columns={columns}
          rows={accounts.data ?? []}
          rowKey={(account) => account.accountId}
          rowTestId="bank-account-row"
          onOpen={(account) => (disabled ? undefined : setEditing(account))}
          loading={accounts.loading}
          autoFocus
          empty={<EmptyState icon={IconBuildingBank} title={words.noBanks} hint={words.noBanksHint} />}
        />
      )}
      <Group>
        <ActionButton
          keyName="Alt+T"
          icon={<IconPlus size={16} />}
          disabled={disabled}
          onClick={() => setEditing('new')}
          data-testid="bank-account-add"
        >
          {words.addBank}
        </ActionButton>
      </Group>
      <Dialog
        opened={editing !== null}
        onClose={() => setEditing(null)}
        title={editing === 'new' ? words.addBank : words.editBank}
      >
        {editing === null ? null : (
          <AccountForm account={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
        )}
      </Dialog>
    </Stack>
  )
}

function AccountForm({
  account,
  onClose,
}: {
  readonly account: BankAccount | null
  readonly onClose: () => void
}) {
  const words = useTexts(texts)
  const save = useCommand('bank-account.save')
  const [bank, setBank] = useState(account?.bank ?? 'BCA')
  const [number, setNumber] = useState(account?.number ?? '')
  const [holder, setHolder] = useState(account?.holder ?? '')
  const [active, setActive] = useState(account?.active ?? true)
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const ready = bank.trim() !== '' && number.trim() !== '' && holder.trim() !== ''
  const submit = async (): Promise<void> => {
    const outcome = await save.run({
      accountId: account?.accountId ?? null,
      bank: bank.trim(),
      number: number.trim(),
      holder: holder.trim(),
      active,
    })
    if (!outcome.ok) {
      setRefusal(outcome.error)
      return
    }
    notifyDone(words.bankSaved)
    onClose()
  }
  return (
    <Stack gap="md">
      <TextInput
        label={words.bank}
        value={bank}
        maxLength={30}
        onChange={(event) => setBank(event.currentTarget.value)}
        data-testid="bank-account-bank"
      />
      <TextInput
        label={words.account}
        value={number}
        maxLength={40}
        inputMode="numeric"
        data-autofocus
        onChange={(event) => setNumber(event.currentTarget.value)}
        data-testid="bank-account-number"
      />
      <TextInput
        label={words.holder}
        value={holder}
        maxLength={80}
        onChange={(event) => setHolder(event.currentTarget.value)}
        data-testid="bank-account-holder"
      />
      <Switch
        label={words.active}
        checked={active}
        onChange={(event) => setActive(event.currentTarget.checked)}
      />
      {account === null ? null : <RememberedColumns accountId={account.accountId} />}
      <RefusalNote refusal={refusal} />
      <FormActions ready={ready} busy={save.busy} onSave={submit} onCancel={onClose} testId="bank-account" />
    </Stack>
  )
}
