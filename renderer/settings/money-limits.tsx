import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ShopSettings } from '../../contract/settings'
import { useTexts } from '../texts/define'
import { MoneyField } from '../ui'
import css from './settings.module.css'
import { texts } from './texts'

interface MoneyLimitsProps {
  readonly value: ShopSettings
  readonly disabled: boolean
  readonly change: (part: Partial<ShopSettings>) => void
}

const MOST_DIFFERENCE = 1_000_000
const MOST_TRUST = 100_000_000
const MOST_FEE = 100_000
const MOST_FEES = 10

/** How exact money has to be: what anybody may accept, what banks keep back, and what happens without codes. */
export function MoneyLimits({ value, disabled, change }: MoneyLimitsProps) {
  const words = useTexts(texts)
  const [fees, setFees] = useState(value.transferFees.join(', '))
  return (
    <>
      {value.uniqueCodeOn ? (
        <NativeSelect
          label={words.codesExhausted}
          value={value.uniqueCodeExhausted}
          disabled={disabled}
          data={[
            { value: 'refuse', label: words.codesRefuse },
            { value: 'without', label: words.codesWithout },
          ]}
          onChange={(event) =>
            change({ uniqueCodeExhausted: event.currentTarget.value === 'without' ? 'without' : 'refuse' })
          }
          data-testid="settings-codes-exhausted"
        />
      ) : null}
      <MoneyField
        label={words.acceptedDifference}
        description={words.acceptedDifferenceHint}
        value={value.acceptedDifference}
        max={MOST_DIFFERENCE}
        disabled={disabled}
        onChange={(next) => change({ acceptedDifference: next ?? 0 })}
        data-testid="settings-accepted-difference"
      />
      <MoneyField
        label={words.trustUnconfirmed}
        description={words.trustUnconfirmedHint}
        value={value.trustUnconfirmed}
        max={MOST_TRUST}
        disabled={disabled}
        onChange={(next) => change({ trustUnconfirmed: next ?? 0 })}
        data-testid="settings-trust-unconfirmed"
      />
      <TextInput
        className={css.wide}
        label={words.transferFees}
        description={words.transferFeesHint}
        value={fees}
        disabled={disabled}
        onChange={(event) => {
          setFees(event.currentTarget.value)
          change({ transferFees: feesIn(event.currentTarget.value) })
        }}
        data-testid="settings-transfer-fees"
      />
    </>
  )
}

/** `2.500, 6.500` as rupiah; what is no amount is left out. */
export const feesIn = (text: string): number[] =>
  text
    .split(/[,;\s]+/)
    .map((part) => Number(part.replaceAll('.', '')))
    .filter((fee) => Number.isInteger(fee) && fee >= 1 && fee <= MOST_FEE)
    .slice(0, MOST_FEES)
