import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { BankLine } from '../../contract/operations/bank'
import { formatRupiah } from '../../core/money'
import { useHost } from '../app/host'
import { useKeys } from '../app/keys'
import { useTexts } from '../texts/define'
import { ActionButton, Key, Money, MoneyField, RefusalNote } from '../ui'
import css from './bank.module.css'
import { type Part, addPart, filledParts, startSplit, usedBy } from './split'
import { texts } from './texts'

interface SplitPaneProps {
  readonly line: BankLine
  readonly busy: boolean
  readonly refusal: { readonly code: string } | null
  readonly onSave: (parts: { orderId: string; amount: number }[]) => unknown
  readonly onCancel: () => void
}

const MOST_AT_START = 8

/** One transfer for several book orders: an amount for each, never more than the line holds. */
export function SplitPane({ line, busy, refusal, onSave, onCancel }: SplitPaneProps) {
  const t = useTexts(texts)
  const [parts, setParts] = useState<Part[]>(() =>
    startSplit(line.left, line.candidates.slice(0, MOST_AT_START)),
  )
  const [search, setSearch] = useState('')
  const searchRef = useRef<HTMLInputElement>(null)
  const listRef = useRef<HTMLDivElement>(null)
  const [asked] = useDebouncedValue(search.trim(), 120)
  const found = useHost('bank.search-orders', { text: asked, lineId: line.lineId }, { enabled: asked !== '' })
  const used = usedBy(parts)
  const rest = line.left - used
  const filled = filledParts(parts)
  const ready = filled.length > 0 && rest >= 0

  const setAmount = (orderId: string, amount: number | null): void =>
    setParts((now) => now.map((part) => (part.order.orderId === orderId ? { ...part, amount } : part)))
  const take = (): void => {
    const known = new Set<string>(parts.map((part) => part.order.orderId))
    const order =
      asked === search.trim()
        ? (found.data ?? []).find((candidate) => !known.has(candidate.orderId))
        : undefined
    if (order === undefined) return
    setParts((now) => addPart(now, order, line.left))
    setSearch('')
  }
  /** Enter goes from one amount to the next, as on a calculator. */
  const toNext = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.key === '/') {
      event.preventDefault()
      searchRef.current?.focus()
    }
    if (event.key !== 'Enter' || event.ctrlKey) return
    const fields = [...(listRef.current?.querySelectorAll('input') ?? [])]
    const at = fields.findIndex((field) => field === event.target)
    fields[(at + 1) % Math.max(1, fields.length)]?.focus()
    event.preventDefault()
  }
  useKeys({ escape: onCancel, '/': () => searchRef.current?.focus() })
  return (
    <>
      <div className={css.paneHead}>{t.splitTitle}</div>
      <div className={css.search}>
        <TextInput
          ref={searchRef}
          value={search}
          // The key that leads here, pressed once too often, is no search.
          onChange={(event) => setSearch(event.currentTarget.value.replace(/^\//, ''))}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.ctrlKey) take()
          }}
          placeholder={t.searchOrders}
          leftSection={<IconSearch size={16} stroke={1.7} />}
          rightSection={<Key>/</Key>}
          autoFocus={parts.length === 0}
          data-testid="bank-split-search"
        />
      </div>
      {asked === '' || search === '' ? null : (
        <div style={{ maxHeight: 180, overflowY: 'auto', flex: 'none' }} data-testid="bank-split-found">
          {(found.data ?? []).map((order, at) => (
            <div
              key={order.orderId}
              className={css.part}
              data-testid="bank-split-option"
              data-number={order.number}
              style={{ cursor: 'pointer', ...(at === 0 ? { background: 'var(--pesan-chosen)' } : {}) }}
              onClick={() => {
                setParts((now) => addPart(now, order, line.left))
                setSearch('')
              }}
            >
              <div className={css.two}>
                <span className={css.main}>{order.customerName}</span>
                <span className={`code ${css.quiet}`}>{order.number}</span>
              </div>
              <div className={css.right}>
                <Money value={Math.max(0, order.amountDue - order.paid - order.accepted)} />
              </div>
            </div>
          ))}
          {found.data?.length === 0 ? (
            <div className={css.part}>
              <span className={css.quiet}>{t.searchNothing}</span>
            </div>
          ) : null}
        </div>
      )}
      <div className={css.list} ref={listRef} onKeyDown={toNext} data-testid="bank-split">
        {parts.length === 0 ? (
          <div className={css.paneBody}>
            <span className={css.quiet}>{t.splitHint}</span>
          </div>
        ) : (
          parts.map(({ order, amount }, at) => (
            <div
              key={order.orderId}
              className={css.part}
              data-testid="bank-split-part"
              data-number={order.number}
            >
              <div className={css.two}>
                <span className={css.main}>{order.customerName}</span>
                <span className={`code ${css.quiet}`}>{order.number}</span>
                <span className={`tabular ${css.quiet}`}>
                  {t.due} {formatRupiah(Math.max(0, order.amountDue - order.paid - order.accepted))}
                </span>
              </div>
              <MoneyField
                value={amount}
                onChange={(value) => setAmount(order.orderId, value)}
                autoFocus={at === 0}
                aria-label={`${t.amount} ${order.number}`}
                data-testid="bank-split-amount"
              />
            </div>
          ))
        )}
      </div>
      <div className={css.splitFoot}>
        <div className={css.row}>
          <span>{t.splitRest}</span>
          <span data-testid="bank-split-rest">
            <Money value={rest} fw={600} {...(rest < 0 ? { tone: 'loss' as const } : {})} />
          </span>
        </div>
        <div className={css.but} style={{ minHeight: 20 }}>
          {rest < 0 ? t.splitOver(formatRupiah(-rest)) : ''}
        </div>
        <RefusalNote refusal={refusal} />
        <div className={css.row}>
          <ActionButton variant="default" keyName="Esc" onClick={onCancel} data-testid="bank-split-cancel">
            {t.cancel}
          </ActionButton>
          <ActionButton
            keyName="Ctrl+Enter"
            disabled={!ready}
            busy={busy}
            onClick={() => onSave(filled)}
            data-testid="bank-split-save"
          >
            {t.save}
          </ActionButton>
        </div>
      </div>
    </>
  )
}
