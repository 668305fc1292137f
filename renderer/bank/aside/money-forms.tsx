import { NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { Candidate } from '../../../contract/operations/bank'
import type { Rest } from '../../../contract/operations/bank-money'
import { formatRupiah } from '../../../core/money'
import { useHost } from '../../app/host'
import { useKeys } from '../../app/keys'
import { useTexts } from '../../texts/define'
import { Money, MoneyField, RefusalNote } from '../../ui'
import css from '../bank.module.css'
import { FormFoot } from '../form-foot'
import { ReasonField, isReason } from '../reason-field'
import { texts } from '../texts'
import { moneyTexts } from './money-texts'

interface FormProps {
  readonly busy: boolean
  readonly refusal: { readonly code: string } | null
  readonly onLeave: () => void
}

function Form({
  title,
  ready,
  busy,
  refusal,
  onSave,
  onLeave,
  children,
}: FormProps & {
  readonly title: string
  readonly ready: boolean
  readonly onSave: () => unknown
  readonly children: ReactNode
}) {
  useKeys({ escape: onLeave })
  return (
    <>
      <div className={css.paneHead}>{title}</div>
      <div
        className={css.paneBody}
        data-testid="bank-money-form"
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.ctrlKey && ready) void onSave()
        }}
      >
        {children}
        <RefusalNote refusal={refusal} />
      </div>
      <FormFoot ready={ready} busy={busy} onSave={onSave} onCancel={onLeave} testId="bank-money" />
    </>
  )
}

/** A customer's credit pays another order of theirs. */
export function UseCreditForm({
  rest,
  onSave,
  ...form
}: FormProps & { readonly rest: Rest; readonly onSave: (order: Candidate, amount: number) => unknown }) {
  const t = useTexts(moneyTexts)
  const bank = useTexts(texts)
  const [search, setSearch] = useState(rest.customerName)
  const [asked] = useDebouncedValue(search.trim(), 120)
  const [at, setAt] = useState(0)
  const found = useHost('bank.search-orders', { text: asked, lineId: null }, { enabled: asked !== '' })
  const orders = asked === '' ? [] : (found.data ?? []).filter((order) => dueOf(order) > 0).slice(0, 9)
  const order = orders[at]
  const amount = order === undefined ? 0 : Math.min(rest.left, dueOf(order))
  const save = (): unknown => (order === undefined ? undefined : onSave(order, amount))
  return (
    <Form {...form} title={t.useTitle} ready={order !== undefined} onSave={save}>
      <TextInput
        value={search}
        onChange={(event) => {
          setSearch(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
          setAt(Math.max(0, Math.min(orders.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1))))
          event.preventDefault()
        }}
        leftSection={<IconSearch size={16} stroke={1.7} />}
        description={t.useHint}
        placeholder={bank.searchOrders}
        autoFocus
        data-testid="bank-money-search"
      />
      <div>
        {orders.map((one, index) => (
          <div
            key={one.orderId}
            className={css.option}
            data-chosen={index === at ? true : undefined}
            data-testid="bank-money-order"
            data-number={one.number}
            onClick={() => setAt(index)}
          >
            <div className={css.two}>
              <span className={css.name}>{one.customerName}</span>
              <span className={`code ${css.quiet}`}>{one.number}</span>
            </div>
            <Money value={dueOf(one)} />
          </div>
        ))}
        {asked !== '' && found.data?.length === 0 ? (
          <div className={css.quiet}>{bank.searchNothing}</div>
        ) : null}
      </div>
      {order === undefined ? null : (
        <div className={css.row}>
          <span>{bank.pays(formatRupiah(amount))}</span>
        </div>
      )}
    </Form>
  )
}

const dueOf = (order: Candidate): number => Math.max(0, order.amountDue - order.paid - order.accepted)

const HOWS = ['transfer', 'cash', 'other'] as const
type How = (typeof HOWS)[number]

/** Money is with the customer again; cash leaves the drawer of this desk. */
export function PayOutForm({
  rest,
  onSave,
  ...form
}: FormProps & {
  readonly rest: Rest
  readonly onSave: (paid: { amount: number; how: How; reference: string }) => unknown
}) {
  const t = useTexts(moneyTexts)
  const [amount, setAmount] = useState<number | null>(rest.left)
  const [how, setHow] = useState<How>('transfer')
  const [reference, setReference] = useState('')
  const ready = amount !== null && amount > 0 && amount <= rest.left
  return (
    <Form
      {...form}
      title={t.payTitle}
      ready={ready}
      onSave={() => (ready ? onSave({ amount, how, reference: reference.trim() }) : undefined)}
    >
      <NativeSelect
        value={how}
        onChange={(event) => setHow(HOWS.find((one) => one === event.currentTarget.value) ?? 'transfer')}
        data={HOWS.map((one) => ({ value: one, label: t.how[one] }))}
        aria-label={t.payTitle}
        autoFocus
        data-testid="bank-money-how"
      />
      <MoneyField label={t.amount} value={amount} onChange={setAmount} data-testid="bank-money-amount" />
      <TextInput
        label={t.reference}
        value={reference}
        maxLength={80}
        onChange={(event) => setReference(event.currentTarget.value)}
        data-testid="bank-money-reference"
      />
    </Form>
  )
}

/** Why something is undone or no longer asked for. */
export function ReasonStep({
  title,
  usual,
  onSave,
  ...form
}: FormProps & {
  readonly title: string
  readonly usual: readonly string[]
  readonly onSave: (reason: string) => unknown
}) {
  const [reason, setReason] = useState('')
  const ready = isReason(reason)
  return (
    <Form {...form} title={title} ready={ready} onSave={() => (ready ? onSave(reason.trim()) : undefined)}>
      <ReasonField value={reason} onChange={setReason} usual={usual} testId="bank-money-reason" />
    </Form>
  )
}
