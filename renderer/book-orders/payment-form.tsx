import {
  Autocomplete,
  Group,
  NativeSelect,
  SegmentedControl,
  Text,
  TextInput,
  UnstyledButton,
} from '@mantine/core'
import { IconAlertTriangle, IconScale } from '@tabler/icons-react'
import { type ReactNode, useRef } from 'react'
import type { BankAccount } from '../../contract/operations/shop'
import { HOUR, type Instant, instant } from '../../core/time'
import { useHost } from '../app/host'
import { useKeys } from '../app/keys'
import { useSettings } from '../app/shop'
import { useTexts } from '../texts/define'
import { Key, MoneyField, When } from '../ui'
import css from './book-orders.module.css'
import { useDraft } from './draft'
import { isFeeOutdated } from './rate-input'
import { rateTexts } from './rate-texts'
import rates from './rates.module.css'
import { texts } from './texts'

/** Keys and the hours they add to the deadline. */
const MORE_HOURS = [
  ['Alt+1', 1],
  ['Alt+2', 3],
  ['Alt+3', 12],
  ['Alt+4', 24],
] as const

/** The shop's rule asks again by itself: its answer moves with the clock. */
export function useDeadline(extraHours: number): Instant | null {
  const rule = useHost('book-order.rule', {}, { everyMs: 60_000 })
  return rule.data === undefined ? null : instant(rule.data.deadline + extraHours * HOUR)
}

/** How it is paid, sent, and until when. */
export function PaymentForm({ onCompare }: { readonly onCompare: () => void }): ReactNode {
  const payment = useDraft((store) => store.draft.payment)
  const several = useSeveralAccounts().length > 0
  return (
    <div className={css['form']}>
      <div className={css['pay']} data-several={several && payment !== 'cod' ? true : undefined}>
        <PaymentChoice />
        <PayToField />
        <CourierField />
        <TextField name="service" max={30} />
        <AmountField name="shippingFee" aside={<CompareButton onCompare={onCompare} />} />
        <AmountField name="discount" />
        <TextField name="note" max={2000} />
      </div>
      {payment === 'cod' ? null : <Deadline />}
    </div>
  )
}

// Each field draws itself anew when its own value changes, not with every key typed into another.

function PaymentChoice(): ReactNode {
  const words = useTexts(texts)
  const settings = useSettings()
  const payment = useDraft((store) => store.draft.payment)
  const edit = useDraft((store) => store.edit)
  return (
    <div>
      <Text component="label" size="sm" fw={500} className={css['label']}>
        {words.payment}
      </Text>
      <SegmentedControl
        fullWidth
        value={payment}
        onChange={(value) => edit({ payment: value === 'cod' ? 'cod' : 'transfer' })}
        data={[
          { value: 'transfer', label: words.transfer },
          { value: 'cod', label: words.cod, disabled: !settings.codAllowed },
        ]}
        data-testid="book-order-payment"
      />
    </div>
  )
}

/** Accounts to choose among; none where there is nothing to choose. */
function useSeveralAccounts(): readonly BankAccount[] {
  const inUse = (useHost('bank-account.list', {}).data ?? []).filter((account) => account.active)
  return inUse.length > 1 ? inUse : []
}

/** Which account the customer is told, where the shop has several. */
function PayToField(): ReactNode {
  const words = useTexts(texts)
  const settings = useSettings()
  const accounts = useSeveralAccounts()
  const payment = useDraft((store) => store.draft.payment)
  const payTo = useDraft((store) => store.draft.payTo)
  const edit = useDraft((store) => store.edit)
  const field = useRef<HTMLSelectElement>(null)
  useKeys({ 'alt+r': () => field.current?.focus() })
  if (payment === 'cod' || accounts.length === 0) return null
  const wanted = payTo ?? settings.payToAccount
  return (
    <NativeSelect
      ref={field}
      label={
        <>
          {words.payToField} <Key>Alt+R</Key>
        </>
      }
      value={accounts.some(({ accountId }) => accountId === wanted) ? wanted : ''}
      onChange={(event) => edit({ payTo: event.currentTarget.value })}
      data={[
        { value: '', label: words.payToAny },
        ...accounts.map(({ accountId, bank, number }) => ({
          value: accountId,
          label: `${bank} ··${number.slice(-4)}`,
        })),
      ]}
      data-testid="book-order-pay-to"
    />
  )
}

function CourierField(): ReactNode {
  const words = useTexts(texts)
  const settings = useSettings()
  const courier = useDraft((store) => store.draft.courier)
  const edit = useDraft((store) => store.edit)
  return (
    <Autocomplete
      label={words.courier}
      value={courier}
      data={settings.couriers}
      maxLength={30}
      openOnFocus={false}
      onChange={(text) => edit({ courier: text })}
      data-testid="book-order-courier"
    />
  )
}

function TextField({ name, max }: { readonly name: 'service' | 'note'; readonly max: number }): ReactNode {
  const words = useTexts(texts)
  const value = useDraft((store) => store.draft[name])
  const edit = useDraft((store) => store.edit)
  return (
    <TextInput
      label={words[name]}
      value={value}
      maxLength={max}
      onChange={(event) => edit({ [name]: event.currentTarget.value })}
      data-testid={`book-order-${name}`}
    />
  )
}

/** Opens the couriers' prices; says when the one that was chosen may no longer hold. */
function CompareButton({ onCompare }: { readonly onCompare: () => void }): ReactNode {
  const words = useTexts(rateTexts)
  const outdated = useDraft((store) => isFeeOutdated(store.draft))
  useKeys({ 'alt+o': onCompare })
  return (
    <UnstyledButton
      className={rates['compare']}
      data-outdated={outdated || undefined}
      tabIndex={-1}
      aria-label={outdated ? words.again : words.compare}
      title={outdated ? words.again : words.compare}
      onClick={onCompare}
      data-testid="book-order-compare"
    >
      {outdated ? <IconAlertTriangle size={15} /> : <IconScale size={15} />} <Key>Alt+O</Key>
    </UnstyledButton>
  )
}

function AmountField({
  name,
  aside,
}: {
  readonly name: 'shippingFee' | 'discount'
  readonly aside?: ReactNode
}): ReactNode {
  const words = useTexts(texts)
  const value = useDraft((store) => store.draft[name])
  const edit = useDraft((store) => store.edit)
  return (
    <MoneyField
      label={
        aside === undefined ? (
          words[name]
        ) : (
          <span className={rates['fee']}>
            {words[name]} {aside}
          </span>
        )
      }
      value={value === 0 ? null : value}
      placeholder="Rp 0"
      onChange={(amount) => edit({ [name]: amount ?? 0 })}
      data-testid={name === 'discount' ? 'book-order-discount' : 'book-order-shipping-fee'}
    />
  )
}

function Deadline(): ReactNode {
  const words = useTexts(texts)
  const extraHours = useDraft((store) => store.draft.extraHours)
  const edit = useDraft((store) => store.edit)
  const deadline = useDeadline(extraHours)
  const extend = (hours: number): void =>
    edit({ extraHours: Math.min(24 * 14, useDraft.getState().draft.extraHours + hours) })
  useKeys({
    ...Object.fromEntries(MORE_HOURS.map(([key, hours]) => [key.toLowerCase(), () => extend(hours)])),
    'alt+0': () => edit({ extraHours: 0 }),
  })
  return (
    <Group
      gap={6}
      wrap="nowrap"
      className={css['deadline']}
      data-testid="book-order-deadline"
      data-at={deadline ?? undefined}
      data-extra={extraHours}
    >
      <span className={css['deadlineAt']}>
        <small>
          {words.deadline} · {extraHours === 0 ? words.byRule : words.extra(extraHours)}
        </small>
        {deadline === null ? null : (
          <b>
            <When at={deadline} />
          </b>
        )}
      </span>
      <span style={{ flex: 1 }} />
      {MORE_HOURS.map(([key, hours]) => (
        <UnstyledButton
          key={key}
          className={css['more']}
          onClick={() => extend(hours)}
          data-testid={`book-order-deadline-${hours}`}
        >
          {words.hoursMore(hours)}
          <small>{key}</small>
        </UnstyledButton>
      ))}
      <UnstyledButton
        className={css['more']}
        disabled={extraHours === 0}
        onClick={() => edit({ extraHours: 0 })}
        data-testid="book-order-deadline-reset"
      >
        {words.resetDeadline}
        <small>Alt+0</small>
      </UnstyledButton>
    </Group>
  )
}
