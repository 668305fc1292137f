import { type ReactNode, useState } from 'react'
import type { BookOrder } from '../../contract/operations/book-orders'
import { useCommand } from '../app/host'
import { notifyDone, notifyRefused } from '../app/notify'
import { phoneText } from '../customers/phone-text'
import { Fact, Panel, Part } from '../scanned-goods/panel'
import { useTexts } from '../texts/define'
import { ActionButton, Money, StateBadge, TimeLeft, When } from '../ui'
import lists from '../ui/lists.module.css'
import css from './board.module.css'
import { boardTexts } from './board-texts'
import { AddressDialog, CancelDialog, ExpireDialog, ExtendDialog } from './order-dialogs'
import { isHeld, isWaiting, orderTone } from './order-state'
import { AmountDue } from './placed-screen'
import { texts } from './texts'
import { useBookedMessage } from './use-booked-message'

type Question = 'extend' | 'cancel' | 'expire' | 'address'

/** One book order beside the board: goods, money, history, and what can be done now. */
export function OrderDetail({ order }: { readonly order: BookOrder }): ReactNode {
  const words = useTexts(boardTexts)
  const [question, setQuestion] = useState<Question | null>(null)
  const close = (): void => setQuestion(null)
  const waiting = isWaiting(order)
  return (
    <Panel
      data-testid="board-detail"
      data-number={order.number}
      title={
        <div className={lists.two}>
          <span>{order.customerName}</span>
          <small className="code">
            {order.number} · {phoneText(order.customerPhone)}
          </small>
        </div>
      }
      aside={
        <StateBadge tone={orderTone(order.state)} data-testid="board-state">
          {words.state[order.state]}
        </StateBadge>
      }
      footer={<Actions order={order} onAsk={setQuestion} />}
    >
      <div className={css['headline']}>
        <AmountDue order={order} />
        {waiting ? (
          <span className={css['left-time']}>
            <TimeLeft deadline={order.deadline} />
          </span>
        ) : null}
      </div>
      <Goods order={order} />
      <Sums order={order} />
      <Part title={words.destination}>
        <div className={css['address']} data-testid="board-address">
          {order.address.recipient} · {phoneText(order.address.phone)}
          <br />
          {[
            order.address.street,
            order.address.village,
            order.address.district,
            order.address.city,
            order.address.province,
            order.address.postcode,
          ]
            .filter((part) => part !== '')
            .join(', ')}
          {order.courier === '' ? null : (
            <>
              <br />
              {order.courier} {order.service}
            </>
          )}
          {order.note === '' ? null : <em>{order.note}</em>}
        </div>
      </Part>
      <History order={order} />
      <ExtendDialog order={order} opened={question === 'extend'} onClose={close} />
      <CancelDialog order={order} opened={question === 'cancel'} onClose={close} />
      <ExpireDialog order={order} opened={question === 'expire'} onClose={close} />
      <AddressDialog order={order} opened={question === 'address'} onClose={close} />
    </Panel>
  )
}

function Goods({ order }: { readonly order: BookOrder }): ReactNode {
  const words = useTexts(boardTexts)
  return (
    <div>
      {order.lines.map((line) => (
        <div key={line.productId} className={css['line']} data-testid="board-line" data-sku={line.sku}>
          <span className="tabular">{line.qty} x</span>
          <span className={css['lineName']} title={line.name}>
            {line.name}
            {line.toReturn > 0 ? <small>{words.toReturn(line.toReturn)}</small> : null}
          </span>
          <Money value={line.qty * line.unitPrice} />
        </div>
      ))}
    </div>
  )
}

function Sums({ order }: { readonly order: BookOrder }): ReactNode {
  const words = useTexts(boardTexts)
  return (
    <div>
      <Fact name={words.subtotal}>
        <Money value={order.subtotal} />
      </Fact>
      {order.discount === 0 ? null : (
        <Fact name={words.discount}>
          <Money value={-order.discount} />
        </Fact>
      )}
      <Fact name={words.shippingFee}>
        <Money value={order.shippingFee} />
      </Fact>
      {order.uniqueCode === 0 ? null : (
        <Fact name={words.uniqueCode}>
          <Money value={order.uniqueCode} />
        </Fact>
      )}
      <Fact name={words.amountDue} strong>
        <Money value={order.amountDue} />
      </Fact>
      {order.paid === 0 ? null : (
        <Fact name={words.paid}>
          <Money value={order.paid} tone="good" />
        </Fact>
      )}
      {order.paid > 0 && order.paid < order.amountDue ? (
        <Fact name={words.left} strong>
          <Money value={order.amountDue - order.paid} tone="loss" />
        </Fact>
      ) : null}
    </div>
  )
}

function History({ order }: { readonly order: BookOrder }): ReactNode {
  const words = useTexts(boardTexts)
  return (
    <Part title={words.history}>
      <div>
        <Fact name={words.placed(order.placedBy)}>
          <When at={order.placedAt} />
        </Fact>
        <Fact name={words.deadline}>
          <When at={order.deadline} />
        </Fact>
        {isWaiting(order) ? (
          <Fact name={words.expiresAt}>
            <When at={order.expiresAt} />
          </Fact>
        ) : null}
        <Fact name={order.slipPrinted > 0 ? words.slipTimes(order.slipPrinted) : words.noSlip}>{''}</Fact>
        <Fact name={order.toldBooked ? words.told : words.notTold}>{''}</Fact>
        {order.endedAt === null ? null : (
          <Fact
            name={`${words.endedAs[order.state] ?? words.state[order.state]}${order.endReason === '' ? '' : `: ${order.endReason}`}`}
          >
            <When at={order.endedAt} />
          </Fact>
        )}
      </div>
    </Part>
  )
}

function Actions({
  order,
  onAsk,
}: {
  readonly order: BookOrder
  readonly onAsk: (question: Question) => void
}): ReactNode {
  const words = useTexts(boardTexts)
  const placedWords = useTexts(texts)
  const message = useBookedMessage(order)
  const reprint = useCommand('book-order.reprint-slip')
  const print = async (): Promise<void> => {
    const printed = await reprint.run({ orderId: order.orderId })
    if (printed.ok) notifyDone(placedWords.reprinted)
    else notifyRefused(printed.error)
  }
  const held = isHeld(order)
  const waiting = isWaiting(order)
  return (
    <div className={css['actions']}>
      {waiting ? (
        <ActionButton
          className={css['stacked']}
          keyName="Alt+P"
          variant="light"
          onClick={() => onAsk('extend')}
          data-testid="board-extend"
        >
          {words.actions.extend}
        </ActionButton>
      ) : null}
      {order.state === 'overdue' ? (
        <ActionButton
          className={css['stacked']}
          keyName="Alt+K"
          variant="light"
          color="red"
          onClick={() => onAsk('expire')}
          data-testid="board-expire"
        >
          {words.actions.expire}
        </ActionButton>
      ) : null}
      {held ? (
        <>
          <ActionButton
            className={css['stacked']}
            keyName="Alt+X"
            variant="default"
            onClick={() => onAsk('cancel')}
            data-testid="board-cancel"
          >
            {words.actions.cancel}
          </ActionButton>
          <ActionButton
            className={css['stacked']}
            keyName="Alt+U"
            variant="default"
            onClick={() => onAsk('address')}
            data-testid="board-address-change"
          >
            {words.actions.address}
          </ActionButton>
        </>
      ) : null}
      <ActionButton
        className={css['stacked']}
        keyName="Alt+S"
        variant="default"
        onClick={print}
        busy={reprint.busy}
        data-testid="board-reprint"
      >
        {words.actions.slip}
      </ActionButton>
      {held ? (
        <>
          <ActionButton
            className={css['stacked']}
            keyName="Alt+M"
            variant="default"
            onClick={message.copy}
            data-testid="board-copy"
          >
            {words.actions.message}
          </ActionButton>
          <ActionButton
            className={css['stacked']}
            keyName="Alt+W"
            variant="default"
            onClick={message.openWa}
            data-testid="board-wa"
          >
            {words.actions.wa}
          </ActionButton>
        </>
      ) : null}
      {message.question}
      {message.trouble === null ? null : (
        <span role="alert" className={css['trouble']}>
          {message.trouble}
        </span>
      )}
    </div>
  )
}
