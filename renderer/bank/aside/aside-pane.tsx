import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import type { RestUse } from '../../../contract/operations/bank-money'
import type { BankLine } from '../../../contract/operations/bank'
import { useHost } from '../../app/host'
import { useKeys } from '../../app/keys'
import { useTexts } from '../../texts/define'
import { Key, MoneyField, RefusalNote } from '../../ui'
import css from '../bank.module.css'
import { decisionTexts } from '../decision-texts'
import { FormFoot } from '../form-foot'
import { isReason } from '../reason-field'
import type { Aside } from '../use-decisions'

const USES: readonly RestUse[] = ['credit', 'refund', 'difference']

interface AsidePaneProps {
  readonly line: BankLine
  readonly start: RestUse
  /** The order whose customer the money most probably belongs to. */
  readonly order: { readonly orderId: string; readonly customerName: string } | null
  readonly busy: boolean
  readonly refusal: { readonly code: string } | null
  readonly onSave: (aside: Aside) => unknown
  readonly onCancel: () => void
}

/** Money that no book order takes: whose it is, and what becomes of it. */
export function AsidePane({ line, start, order, busy, refusal, onSave, onCancel }: AsidePaneProps) {
  const d = useTexts(decisionTexts)
  const [as, setAs] = useState<RestUse>(start)
  const [amount, setAmount] = useState<number | null>(line.left)
  const [search, setSearch] = useState('')
  const [picked, setPicked] = useState<{ customerId: string; name: string } | null>(null)
  const [at, setAt] = useState(0)
  const [reason, setReason] = useState<string | null>(null)
  const [asked] = useDebouncedValue(search.trim(), 120)
  const found = useHost('customer.search', { text: asked, limit: 8 }, { enabled: asked !== '' })
  const customers = search.trim() === '' || asked === '' ? [] : (found.data ?? [])

  const known = picked ?? (order === null ? null : { customerId: null, name: order.customerName })
  const said = reason ?? d.reasons[as === 'difference' ? 'acceptOver' : as]
  const needsCustomer = as !== 'difference'
  const ready =
    amount !== null &&
    amount > 0 &&
    amount <= line.left &&
    isReason(said) &&
    (!needsCustomer || known !== null)
  const save = (): unknown =>
    ready
      ? onSave({
          as,
          amount,
          customer: needsCustomer ? known : null,
          orderId: picked === null ? (order?.orderId ?? null) : null,
          reason: said.trim(),
        })
      : undefined
  const pick = (index: number): void => {
    const customer = customers[index]
    if (customer === undefined) return
    setPicked({ customerId: customer.customerId, name: customer.name })
    setSearch('')
  }
  useKeys({
    escape: onCancel,
    'alt+t': () => setAs('credit'),
    'alt+r': () => setAs('refund'),
    'alt+a': () => setAs('difference'),
  })
  return (
    <>
      <div className={css.paneHead}>{d.asideTitle}</div>
      <div className={css.paneBody} data-testid="bank-aside">
        <div className={css.uses} role="radiogroup" data-columns={1}>
          {USES.map((one) => (
            <button
              key={one}
              type="button"
              role="radio"
              tabIndex={-1}
              aria-checked={one === as}
              data-testid={`bank-aside-${one}`}
              onClick={() => setAs(one)}
            >
              <span>{d.as[one]}</span>
              <Key>{one === 'credit' ? 'Alt+T' : one === 'refund' ? 'Alt+R' : 'Alt+A'}</Key>
            </button>
          ))}
        </div>
        {needsCustomer ? (
          <div>
            <TextInput
              label={d.customer}
              value={search}
              placeholder={known?.name ?? d.customerSearch}
              description={known === null ? d.customerNeeded : known.name}
              onChange={(event) => {
                setSearch(event.currentTarget.value)
                setAt(0)
              }}
              onKeyDown={(event) => {
                if (event.key === 'ArrowDown') setAt(Math.min(customers.length - 1, at + 1))
                else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1))
                else if (event.key === 'Enter' && !event.ctrlKey) pick(at)
                else return
                event.preventDefault()
              }}
              leftSection={<IconSearch size={16} stroke={1.7} />}
              autoFocus
              data-testid="bank-aside-customer"
            />
            {customers.map((customer, index) => (
              <div
                key={customer.customerId}
                className={css.option}
                data-chosen={index === at ? true : undefined}
                data-testid="bank-aside-option"
                data-name={customer.name}
                onClick={() => pick(index)}
              >
                <span className={css.name}>{customer.name}</span>
                <span className={`tabular ${css.quiet}`}>{customer.phone}</span>
              </div>
            ))}
            {asked !== '' && search.trim() !== '' && found.data?.length === 0 ? (
              <div className={css.option}>
                <span className={css.quiet}>{d.customerNone}</span>
              </div>
            ) : null}
          </div>
        ) : null}
        <MoneyField
          label={d.asideAmount}
          value={amount}
          onChange={setAmount}
          autoFocus={!needsCustomer}
          data-testid="bank-aside-amount"
        />
        <TextInput
          label={d.reason}
          value={said}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={300}
          data-testid="bank-aside-reason"
        />
        <RefusalNote refusal={refusal} />
      </div>
      <FormFoot ready={ready} busy={busy} onSave={save} onCancel={onCancel} testId="bank-aside" />
    </>
  )
}
