import { IconArrowRight, IconBrandWhatsapp, IconCopy, IconPrinter } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import type { BookOrder } from '../../contract/operations/book-orders'
import { formatNumber } from '../../core/money'
import { payToAccounts, payToText } from '../../core/messages'
import { useCommand, useHost } from '../app/host'
import { notifyDone, notifyRefused } from '../app/notify'
import { useScan } from '../scan/use-scan'
import { Fact, Panel, Part, Split } from '../scanned-goods/panel'
import { useTexts } from '../texts/define'
import { ActionButton, ErrorState, LoadingRows, Money, Screen, StateBadge, TimeLeft, When } from '../ui'
import css from './book-orders.module.css'
import { useDraft } from './draft'
import { leaveScannedPiece } from './next-scan'
import { texts } from './texts'
import { useBookedMessage } from './use-booked-message'

/** A second press of the key that placed the order must not wipe its confirmation away. */
const SETTLE_MS = 500

/** The order just placed: what the customer has to pay, told to them, and on to the next. */
export function PlacedScreen({ orderId }: { readonly orderId: string }): ReactNode {
  const words = useTexts(texts)
  const next = useDraft((store) => store.next)
  const asked = useHost('book-order.get', { orderId })
  const [since] = useState(() => Date.now())
  const goOn = (): void => {
    if (Date.now() - since > SETTLE_MS) next()
  }
  const left = useRef(false)
  useScan((scan) => {
    if (left.current) return
    left.current = true
    leaveScannedPiece(scan)
    next()
  })
  return (
    <Screen
      title={words.placedTitle}
      data-testid="book-order-placed"
      footer={
        <>
          <span style={{ flex: 1 }} />
          <span className={css['quiet']}>{words.nextByScan}</span>
          <ActionButton
            size="lg"
            autoFocus
            keyName="Ctrl+Enter"
            icon={<IconArrowRight size={20} />}
            onClick={goOn}
            miw={260}
            data-testid="book-order-next"
          >
            {words.next}
          </ActionButton>
        </>
      }
    >
      {asked.data !== undefined && asked.data.orderId === orderId ? (
        <Placed order={asked.data} />
      ) : asked.refusal === undefined ? (
        <LoadingRows />
      ) : (
        <ErrorState refusal={asked.refusal} onRetry={asked.refresh} />
      )}
    </Screen>
  )
}

function Placed({ order }: { readonly order: BookOrder }): ReactNode {
  const words = useTexts(texts)
  const message = useBookedMessage(order)
  const accounts = payToAccounts(useHost('bank-account.list', {}).data ?? [], order.payTo)
  const reprint = useCommand('book-order.reprint-slip')
  const cod = order.payment === 'cod'
  const printAgain = async (): Promise<void> => {
    const printed = await reprint.run({ orderId: order.orderId })
    if (printed.ok) notifyDone(words.reprinted)
    else notifyRefused(printed.error)
  }
  return (
    <Split tracks="minmax(0, 1fr) minmax(0, 1fr)">
      <Panel
        title={
          <span className="code" data-testid="book-order-number">
            {order.number}
          </span>
        }
        aside={<span>{order.customerName}</span>}
        data-number={order.number}
        data-id={order.orderId}
      >
        <div className={css['due']} data-testid="book-order-amount-due" data-rupiah={order.amountDue}>
          <span className={css['quiet']}>{words.amountDue}</span>
          <AmountDue order={order} />
          <span className={css['quiet']}>
            {cod
              ? words.codHint
              : order.uniqueCode > 0
                ? words.codeHint(String(order.amountDue % 1000).padStart(3, '0'))
                : null}
          </span>
        </div>
        {cod ? null : (
          <Part title={words.payTo}>
            {accounts.length === 0 ? <span className={css['quiet']}>{words.noAccounts}</span> : null}
            {accounts.map((account) => (
              <div key={account.accountId} className={css['account']} data-testid="book-order-account">
                {payToText(account)}
              </div>
            ))}
          </Part>
        )}
        <div>
          {cod ? null : (
            <Fact name={words.payBefore}>
              <When at={order.deadline} /> (<TimeLeft deadline={order.deadline} />)
            </Fact>
          )}
          <Fact name={words.subtotal}>
            <Money value={order.subtotal} />
          </Fact>
          {order.discount > 0 ? (
            <Fact name={words.discount}>
              <Money value={-order.discount} />
            </Fact>
          ) : null}
          <Fact name={words.shippingFee}>
            {order.courier} <Money value={order.shippingFee} />
          </Fact>
          <Fact name={words.destination}>
            {order.address.recipient}, {order.address.city === '' ? order.address.street : order.address.city}
          </Fact>
        </div>
        <div className={css['slip']}>
          <span>
            {words.slip}: <SlipState order={order} />
          </span>
          <ActionButton
            variant="default"
            keyName="Alt+S"
            icon={<IconPrinter size={17} />}
            busy={reprint.busy}
            onClick={printAgain}
            data-testid="book-order-reprint"
          >
            {words.reprint}
          </ActionButton>
        </div>
      </Panel>
      <Panel
        title={words.message}
        aside={
          <StateBadge tone={order.toldBooked ? 'done' : 'attention'} data-testid="book-order-told">
            {order.toldBooked ? words.told : words.notTold}
          </StateBadge>
        }
        footer={
          <>
            <ActionButton
              keyName="Alt+C"
              variant="light"
              size="md"
              icon={<IconCopy size={18} />}
              onClick={message.copy}
              data-testid="book-order-copy"
            >
              {words.copy}
            </ActionButton>
            <ActionButton
              keyName="Alt+W"
              variant="light"
              size="md"
              icon={<IconBrandWhatsapp size={18} />}
              onClick={message.openWa}
              data-testid="book-order-wa"
            >
              {words.openWa}
            </ActionButton>
          </>
        }
      >
        {message.question}
        {message.trouble === null ? null : (
          <span role="alert" className={css['trouble']}>
            {message.trouble}
          </span>
        )}
        <pre className={css['message']} data-testid="book-order-message">
          {message.text}
        </pre>
      </Panel>
    </Split>
  )
}

/** The last three digits stand out: they are what the payment is recognised by. */
export function AmountDue({ order }: { readonly order: BookOrder }): ReactNode {
  const text = formatNumber(order.amountDue)
  const code = order.uniqueCode > 0 ? 3 : 0
  return (
    <span className={css['amount']}>
      Rp {text.slice(0, text.length - code)}
      {code === 0 ? null : <mark>{text.slice(-code)}</mark>}
    </span>
  )
}

function SlipState({ order }: { readonly order: BookOrder }): ReactNode {
  const words = useTexts(texts)
  const queue = useHost('print.queue', { limit: 50 })
  const job = queue.data?.find((one) => one.kind.includes('slip') && one.title.includes(order.number))
  const text =
    job === undefined
      ? order.slipPrinted > 0
        ? words.slipPrinted
        : words.slipNone
      : words.slipState[job.state]
  const trouble = job?.state === 'failed' || job?.state === 'unknown'
  return (
    <b
      data-testid="book-order-slip"
      data-state={job?.state ?? (order.slipPrinted > 0 ? 'sent' : 'none')}
      className={trouble ? css['trouble'] : undefined}
    >
      {text}
    </b>
  )
}
