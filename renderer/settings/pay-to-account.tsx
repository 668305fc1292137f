import { NativeSelect } from '@mantine/core'
import type { ShopSettings } from '../../contract/settings'
import { useHost } from '../app/host'
import { useTexts } from '../texts/define'
import { texts } from './texts'

interface PayToAccountProps {
  readonly value: ShopSettings
  readonly disabled: boolean
  readonly change: (part: Partial<ShopSettings>) => void
}

/** Which of several accounts customers are told, unless the booking says another. */
export function PayToAccount({ value, disabled, change }: PayToAccountProps) {
  const words = useTexts(texts)
  const accounts = (useHost('bank-account.list', {}).data ?? []).filter((account) => account.active)
  if (accounts.length < 2) return null
  const { payToAccount } = value
  return (
    <NativeSelect
      label={words.payTo}
      description={words.payToHint}
      value={accounts.some(({ accountId }) => accountId === payToAccount) ? payToAccount : ''}
      disabled={disabled}
      onChange={(event) => change({ payToAccount: event.currentTarget.value })}
      data={[
        { value: '', label: words.payToAny },
        ...accounts.map(({ accountId, bank, number, holder }) => ({
          value: accountId,
          label: `${bank} ${number} · ${holder}`,
        })),
      ]}
      data-testid="settings-pay-to"
    />
  )
}
