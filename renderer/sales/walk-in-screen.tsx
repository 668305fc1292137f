import { TextInput } from '@mantine/core'
import { useCallback, useRef, useState } from 'react'
import type { StockedProduct } from '../../contract/operations/goods'
import type { Sale } from '../../contract/operations/sales'
import { useCommand } from '../app/host'
import { useKeys } from '../app/keys'
import { playSound } from '../app/sound'
import { useProductScan } from '../scan/use-product-scan'
import { useTexts } from '../texts/define'
import {
  ActionButton,
  ConfirmDialog,
  Key,
  Money,
  MoneyField,
  ProductPicker,
  RefusalNote,
  ScanHint,
  Screen,
} from '../ui'
import { type Payment, WALK_IN_TENDERS, settle, useCart } from './cart'
import { CartList, quantityOf } from './cart-list'
import css from './sales.module.css'
import { ShiftBanner, useShiftOpen } from './shift-banner'
import { TenderCard } from './tender-card'
import { walkInTexts } from './texts'
import { WalkInDone } from './walk-in-done'

const MOST_TENDERS = 5

/** A sale over the desk: scan, take the money, done. */
export function WalkInScreen() {
  const t = useTexts(walkInTexts)
  const cart = useCart()
  const shiftOpen = useShiftOpen()
  const sell = useCommand('sale.walk-in')
  const [done, setDone] = useState<Sale | null>(null)
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const [clearing, setClearing] = useState(false)
  const [selected, setSelected] = useState<string | null>(null)
  const picker = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const discountRef = useRef<HTMLInputElement>(null)
  const payments = useRef<HTMLDivElement>(null)
  const sum = settle(cart)
  const ready =
    cart.lines.length > 0 && sum.total > 0 && sum.missing === 0 && !sum.overpaid && shiftOpen === true

  const toPicker = useCallback(() => picker.current?.focus(), [])
  const add = (found: StockedProduct): void => {
    setRefusal(null)
    setDone(null)
    cart.add(found)
    setSelected(found.product.productId)
  }
  const change = (at: number, payment: Payment): void => {
    setRefusal(null)
    cart.change({ payments: cart.payments.map((other, index) => (index === at ? payment : other)) })
  }
  const finish = async (): Promise<void> => {
    const recorded = await sell.run({
      lines: cart.lines.map(({ productId, qty }) => ({ productId, qty })),
      discount: cart.discount,
      customerName: cart.customerName.trim(),
      tenders: sum.tenders.map(({ kind, amount, reference }) => ({
        kind,
        amount,
        reference: reference.trim(),
      })),
    })
    if (!recorded.ok) {
      setRefusal(recorded.error)
      playSound('wrong')
      return
    }
    playSound('ok')
    setRefusal(null)
    setDone(recorded.value)
    cart.clear()
  }
  const addTender = (): void => {
    if (cart.payments.length >= MOST_TENDERS) return
    const used = new Set(cart.payments.map((payment) => payment.kind))
    const kind = WALK_IN_TENDERS.find((one) => !used.has(one)) ?? 'transfer'
    cart.change({ payments: [...cart.payments, { kind, amount: null, reference: '' }] })
  }
  const kindKeys = Object.fromEntries(
    WALK_IN_TENDERS.map((kind, at) => [
      `alt+${at + 1}`,
      () => {
        const first = cart.payments[0]
        if (first !== undefined) change(0, { ...first, kind })
      },
    ]),
  )
  useKeys(
    {
      ...kindKeys,
      'alt+b': () => payments.current?.querySelector('input')?.focus(),
      'alt+d': () => discountRef.current?.focus(),
      'alt+q': () => {
        const line = cart.lines.find((one) => one.productId === selected) ?? cart.lines.at(-1)
        if (line !== undefined) quantityOf(list.current, line.productId)?.focus()
      },
      'alt+f': toPicker,
      'alt+delete': () => {
        const line = cart.lines.find((one) => one.productId === selected) ?? cart.lines.at(-1)
        if (line !== undefined) cart.remove(line.productId)
      },
    },
    { enabled: done === null && !clearing },
  )

  // The next customer's first piece ends the look at the change of the last one.
  useProductScan(add, { enabled: done !== null })

  return (
    <Screen
      title={t.title}
      hint={<ScanHint />}
      actions={
        done !== null ? undefined : (
          <ActionButton
            variant="subtle"
            color="gray"
            keyName="Alt+X"
            disabled={cart.lines.length === 0}
            onClick={() => setClearing(true)}
            data-testid="walk-in-clear"
          >
            {t.clear}
          </ActionButton>
        )
      }
      data-testid="walk-in-screen"
    >
      {shiftOpen === false ? <ShiftBanner /> : null}
      {done !== null ? (
        <WalkInDone sale={done} onNext={() => setDone(null)} />
      ) : (
        <div className={css.split}>
          <div className={css.column}>
            <div className={css.bar}>
              <div style={{ flex: 1 }}>
                <ProductPicker
                  onPick={add}
                  autoFocus
                  inputRef={picker}
                  placeholder={t.addGoods}
                  data-testid="walk-in-add"
                />
              </div>
              <ActionButton
                variant="default"
                size="md"
                disabled={cart.lines.length === 0}
                onClick={() =>
                  quantityOf(list.current, selected ?? cart.lines.at(-1)?.productId ?? '')?.focus()
                }
                rightSection={<Key>Alt+Q</Key>}
              >
                {t.quantity}
              </ActionButton>
            </div>
            <CartList listRef={list} selected={selected} onSelect={setSelected} onLeave={toPicker} />
          </div>
          <div className={css.pane}>
            <div className={css.paneBody}>
              <div>
                <div className={css.quiet}>{t.total}</div>
                <div className={css.bigTotal} data-testid="walk-in-total">
                  <Money value={sum.total} />
                </div>
              </div>
              <dl className={css.sums} style={{ alignItems: 'center' }}>
                <dt>{t.subtotal(sum.pieces)}</dt>
                <dd>
                  <Money value={sum.subtotal} />
                </dd>
                <dt>
                  {t.discount} <Key>Alt+D</Key>
                </dt>
                <dd>
                  <MoneyField
                    ref={discountRef}
                    w={150}
                    value={cart.discount === 0 ? null : cart.discount}
                    onChange={(value) => cart.change({ discount: value ?? 0 })}
                    placeholder="Rp 0"
                    aria-label={t.discount}
                    data-testid="walk-in-discount"
                  />
                </dd>
                <dt>{t.customer}</dt>
                <dd>
                  <TextInput
                    w={150}
                    value={cart.customerName}
                    onChange={(event) => cart.change({ customerName: event.currentTarget.value })}
                    placeholder={t.optional}
                    maxLength={100}
                    aria-label={t.customer}
                    data-testid="walk-in-customer"
                  />
                </dd>
              </dl>
              <div ref={payments} style={{ display: 'flex', flexDirection: 'column', gap: 8 }}>
                <div className={css.quiet}>{t.payWith}</div>
                {cart.payments.map((payment, at) => (
                  <TenderCard
                    // The payments have no identity of their own and are only ever added or removed at the end.
                    key={at}
                    payment={payment}
                    first={at === 0}
                    due={Math.max(0, sum.total - paidBesides(cart.payments, at))}
                    onChange={(next) => change(at, next)}
                    onRemove={
                      cart.payments.length === 1
                        ? null
                        : () => cart.change({ payments: cart.payments.filter((_, index) => index !== at) })
                    }
                  />
                ))}
                <ActionButton
                  variant="subtle"
                  size="xs"
                  keyName="Alt+S"
                  disabled={cart.payments.length >= MOST_TENDERS}
                  onClick={addTender}
                  data-testid="walk-in-add-tender"
                >
                  {t.addTender}
                </ActionButton>
              </div>
            </div>
            <div className={css.paneFoot}>
              <Outcome missing={sum.missing} change={sum.change} overpaid={sum.overpaid} />
              <RefusalNote refusal={refusal} data-testid="walk-in-refusal" />
              <ActionButton
                size="lg"
                keyName="Ctrl+Enter"
                disabled={!ready}
                busy={sell.busy}
                onClick={finish}
                fullWidth
                data-testid="walk-in-finish"
              >
                {t.finish}
              </ActionButton>
            </div>
          </div>
        </div>
      )}
      <ConfirmDialog
        opened={clearing}
        onClose={() => setClearing(false)}
        title={t.clearTitle}
        confirmLabel={t.clear}
        danger
        onConfirm={() => {
          cart.clear()
          setClearing(false)
          toPicker()
        }}
        data-testid="walk-in-clear-dialog"
      >
        {t.clearHint}
      </ConfirmDialog>
    </Screen>
  )
}

/** Rupiah that the payments other than the one at `at` name. */
const paidBesides = (payments: readonly Payment[], at: number): number =>
  payments.reduce((sum, payment, index) => sum + (index === at ? 0 : (payment.amount ?? 0)), 0)

function Outcome({
  missing,
  change,
  overpaid,
}: {
  readonly missing: number
  readonly change: number
  readonly overpaid: boolean
}) {
  const t = useTexts(walkInTexts)
  if (overpaid)
    return (
      <div className={css.outcome}>
        <span>{t.changeOnlyCash}</span>
      </div>
    )
  return (
    <div className={css.outcome} data-testid="walk-in-outcome">
      <span>{missing > 0 ? t.missing : t.change}</span>
      <b>
        <Money value={missing > 0 ? missing : change} {...(missing > 0 ? { tone: 'loss' as const } : {})} />
      </b>
    </div>
  )
}
