import { Checkbox, Chip, Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { type ReactNode, useMemo, useState } from 'react'
import type { Area } from '../../core/area/area'
import { type ChatOrder, type ChatWarning, parseChatOrders } from '../../core/customer/chat-order'
import { chatSources } from '../../core/customer/chat-sources'
import { useHost } from '../app/host'
import { useKeys } from '../app/keys'
import { useSettings } from '../app/shop'
import { Fact, Panel, Part } from '../scanned-goods/panel'
import { useTexts } from '../texts/define'
import { ActionButton, Key } from '../ui'
import css from './book-orders.module.css'
import { ChatAreas } from './chat-areas'
import { draftOf, holdsSomething } from './chat-draft'
import { ChatText } from './chat-text'
import { useDraft } from './draft'
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
  const [mainPhone, setMainPhone] = useState(0)
  const [area, setArea] = useState<Area | null>(null)
  const [keepLeft, setKeepLeft] = useState(true)
  const sources = useMemo(() => (order === undefined ? [] : chatSources(text, order)), [text, order])
  const written = writtenArea(order)
  const suggested = useHost(
    'area.suggest',
    { written, limit: MOST_AREAS },
    { enabled: order?.address !== undefined },
  )
  const areas = order?.address === undefined || suggested.stale ? [] : (suggested.data ?? [])
  const begin = (next: number): void => {
    setWhich(next)
    setMainPhone(0)
    setArea(null)
  }
  const use = (): void => {
    if (order === undefined) return
    edit(draftOf(order, { mainPhone, area, keepLeft }, settings, useDraft.getState().draft))
    onClose()
  }
  useKeys(
    { 'alt+w': () => setMainPhone((mainPhone + 1) % (order?.phones.length ?? 1)) },
    { enabled: (order?.phones.length ?? 0) > 1 },
  )
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
              onClick={() => begin((which + 1) % orders.length)}
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
      {text === '' ? (
        <Text size="xs" c="dimmed">
          {words.chatHint}
        </Text>
      ) : null}
      <ChatText
        text={text}
        sources={sources}
        placeholder={words.chatPlaceholder}
        onChange={(typed) => {
          setText(typed)
          begin(0)
        }}
      />
      <Part title={words.chatFound}>
        {order === undefined ? (
          <Text size="sm" c="dimmed">
            {words.chatNothing}
          </Text>
        ) : (
          <Found order={order} mainPhone={mainPhone} onMainPhone={setMainPhone} />
        )}
      </Part>
      <ChatAreas areas={areas} chosen={area} onChoose={setArea} />
      {order === undefined || order.left.length === 0 ? null : (
        <Part title={words.chatLeft}>
          <Checkbox
            checked={keepLeft}
            onChange={(event) => setKeepLeft(event.currentTarget.checked)}
            label={<span className={css['multi']}>{order.left.join('\n')}</span>}
            description={words.chatLeftHint}
            data-testid="book-order-chat-left"
          />
        </Part>
      )}
    </Panel>
  )
}

/** So many areas are offered, one a key. */
const MOST_AREAS = 5

const writtenArea = (order: ChatOrder | undefined) => ({
  street: order?.address?.street.slice(0, 400) ?? '',
  village: order?.address?.village?.slice(0, 80) ?? '',
  district: order?.address?.district?.slice(0, 80) ?? '',
  city: order?.address?.city?.slice(0, 80) ?? '',
  province: order?.address?.province?.slice(0, 80) ?? '',
})

const placeOf = (address: ChatOrder['address']): string =>
  [address?.village, address?.district, address?.city, address?.province, address?.postcode]
    .filter((part) => part !== undefined)
    .join(', ')

interface FoundProps {
  readonly order: ChatOrder
  readonly mainPhone: number
  readonly onMainPhone: (which: number) => void
}

function Found({ order, mainPhone, onMainPhone }: FoundProps): ReactNode {
  const words = useTexts(texts)
  const { address } = order
  const facts: [string, string | undefined][] = [
    [words.name, order.name],
    [words.phone, order.phones.length === 1 ? order.phones[0]?.national : undefined],
    [words.street, address?.street],
    [words.areaWritten, placeOf(address)],
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
      {order.phones.length < 2 ? null : (
        <Fact name={words.phone}>
          <Group gap={6} component="span">
            {order.phones.map((phone, at) => (
              <Chip
                key={phone.e164}
                size="xs"
                checked={at === mainPhone}
                onChange={() => onMainPhone(at)}
                data-testid="book-order-chat-phone"
              >
                {phone.national} {at === mainPhone ? `· ${words.mainPhone}` : ''}
              </Chip>
            ))}
            <Key>Alt+W</Key>
          </Group>
        </Fact>
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
