import { Group, Text, Textarea } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { type ReactNode, useMemo, useState } from 'react'
import { type ChatOrder, type ChatWarning, parseChatOrders } from '../../core/customer/chat-order'
import { useKeys } from '../app/keys'
import { useSettings } from '../app/shop'
import { Fact, Panel, Part } from '../scanned-goods/panel'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui'
import css from './book-orders.module.css'
import { type Draft, NO_ADDRESS, useDraft } from './draft'
import { texts } from './texts'

interface ChatPanelProps {
  /** What was pasted already. */
  readonly pasted: string
  readonly onClose: () => void
}

/** A customer's message read into fields, shown beside it, and taken over only when a person says so. */
export function ChatPanel({ pasted, onClose }: ChatPanelProps): ReactNode {
  const words = useTexts(texts)
  const settings = useSettings()
  const edit = useDraft((store) => store.edit)
  const [text, setText] = useState(pasted)
  const [which, setWhich] = useState(0)
  const orders = useMemo(
    () => (text.trim() === '' ? [] : parseChatOrders(text).filter(holdsSomething)),
    [text],
  )
  const order = orders[Math.min(which, orders.length - 1)]
  useKeys({ escape: onClose })
  const use = (): void => {
    if (order === undefined) return
    edit(draftOf(order, settings, useDraft.getState().draft))
    onClose()
  }
  return (
    <Panel
      title={words.chatTitle}
      data-testid="book-order-chat"
      aside={
        orders.length > 1 ? (
          <Text size="sm">{words.chatOf(Math.min(which, orders.length - 1) + 1, orders.length)}</Text>
        ) : undefined
      }
      footer={
        <>
          <ActionButton variant="default" keyName="Esc" onClick={onClose} data-testid="book-order-chat-back">
            {words.back}
          </ActionButton>
          {orders.length > 1 ? (
            <ActionButton
              variant="default"
              keyName="Alt+N"
              onClick={() => setWhich((which + 1) % orders.length)}
              data-testid="book-order-chat-next"
            >
              {words.chatNext}
            </ActionButton>
          ) : null}
          <div style={{ flex: 1 }} />
          <ActionButton
            size="md"
            keyName="Ctrl+Enter"
            icon={<IconCheck size={18} />}
            disabled={order === undefined}
            onClick={use}
            data-testid="book-order-chat-use"
          >
            {words.chatUse}
          </ActionButton>
        </>
      }
    >
      <Textarea
        value={text}
        description={words.chatHint}
        placeholder={words.chatPlaceholder}
        autoFocus
        rows={8}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setWhich(0)
        }}
        data-testid="book-order-chat-text"
      />
      <Part title={words.chatFound}>
        {order === undefined ? (
          <Text size="sm" c="dimmed">
            {words.chatNothing}
          </Text>
        ) : (
          <Found order={order} />
        )}
      </Part>
    </Panel>
  )
}

function Found({ order }: { readonly order: ChatOrder }): ReactNode {
  const words = useTexts(texts)
  const { address } = order
  const facts: [string, string | undefined][] = [
    [words.name, order.name],
    [words.phone, order.phones.map((phone) => phone.national).join(', ')],
    [words.street, address?.street],
    [words.village, address?.village],
    [words.district, address?.district],
    [words.city, address?.city],
    [words.province, address?.province],
    [words.postcode, address?.postcode],
    [words.courier, order.courier],
    [words.note, order.note],
    [words.chatOrder, order.orderText],
  ]
  return (
    <div data-testid="book-order-chat-found">
      {facts.map(([name, value]) =>
        value === undefined || value === '' ? null : (
          <Fact key={name} name={name}>
            <span className={css['multi']}>{value}</span>
          </Fact>
        ),
      )}
      <Group gap={6} mt={8}>
        {order.warnings.map((warning: ChatWarning, index) => (
          <span
            key={`${warning.code}-${index}`}
            className={css['warning']}
            data-testid="book-order-chat-warning"
            data-code={warning.code}
          >
            <IconAlertTriangle size={14} /> {words.chatWarnings[warning.code]}
          </span>
        ))}
      </Group>
    </div>
  )
}

const holdsSomething = (order: ChatOrder): boolean =>
  order.name !== undefined || order.phones.length > 0 || order.address !== undefined

/** What a read message puts into the draft; what it does not hold stays as it was. */
export function draftOf(
  order: ChatOrder,
  shop: { readonly couriers: readonly string[]; readonly codAllowed: boolean },
  draft: Draft,
): Partial<Draft> {
  const courier = shop.couriers.find((known) =>
    order.courier?.toLowerCase().replaceAll(/\W/g, '').includes(known.toLowerCase().replaceAll(/\W/g, '')),
  )
  const cod = shop.codAllowed && /\bcod\b|bayar di tempat/i.test(order.payment ?? '')
  return {
    ...(order.name === undefined ? {} : { name: order.name.slice(0, 100) }),
    ...(order.phones[0] === undefined ? {} : { phone: order.phones[0].national }),
    ...(order.address === undefined
      ? {}
      : {
          ...NO_ADDRESS,
          street: order.address.street.slice(0, 400),
          village: (order.address.village ?? '').slice(0, 80),
          district: (order.address.district ?? '').slice(0, 80),
          city: (order.address.city ?? '').slice(0, 80),
          province: (order.address.province ?? '').slice(0, 80),
          postcode: order.address.postcode ?? '',
        }),
    ...(courier === undefined ? {} : { courier }),
    ...(order.note === undefined || draft.note !== '' ? {} : { note: order.note }),
    ...(cod ? { payment: 'cod' as const } : {}),
    filledFrom: null,
  }
}

/** Whether pasted text looks like a customer's order form rather than the content of one field. */
export function looksLikeChat(text: string): boolean {
  if (!text.includes('\n')) return false
  return parseChatOrders(text).some(
    (order) => order.phones.length > 0 && (order.address !== undefined || order.name !== undefined),
  )
}
