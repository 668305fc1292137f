import { Button, Chip, Group, Stack, Text, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { BookOrder } from '../../contract/operations/book-orders'
import { parsePhone } from '../../core/customer/phone'
import { HOUR, instant } from '../../core/time'
import { useCommand } from '../app/host'
import { useKeys } from '../app/keys'
import { notifyDone } from '../app/notify'
import { useNow } from '../app/now'
import { useTexts } from '../texts/define'
import { ActionButton, Dialog, Key, RefusalNote, When } from '../ui'
import { phoneText } from '../customers/phone-text'
import { AddressFields, postcodeOk } from './address-fields'
import css from './board.module.css'
import { boardTexts } from './board-texts'
import { areaCodeOf, toDraftAddress } from './draft'
import { texts } from './texts'

interface OrderDialogProps {
  readonly order: BookOrder
  readonly opened: boolean
  readonly onClose: () => void
}

interface Refused {
  readonly code: string
}

const STEPS = [
  ['Alt+1', 1],
  ['Alt+2', 6],
  ['Alt+3', 24],
  ['Alt+4', 72],
] as const

/** A later deadline, counted from the old one, or from now when that has passed. */
export function ExtendDialog(props: OrderDialogProps): ReactNode {
  const words = useTexts(boardTexts)
  return (
    <Dialog
      opened={props.opened}
      onClose={props.onClose}
      title={`${words.extendTitle} · ${props.order.number}`}
      size={500}
      data-testid="board-extend-dialog"
    >
      {props.opened ? <ExtendForm {...props} /> : null}
    </Dialog>
  )
}

function ExtendForm({ order, onClose }: OrderDialogProps): ReactNode {
  const words = useTexts(boardTexts)
  const now = useNow()
  const move = useCommand('book-order.move-deadline')
  const [hours, setHours] = useState(24)
  const [reason, setReason] = useState('')
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const next = instant(Math.max(order.deadline, now) + hours * HOUR)
  useKeys(Object.fromEntries(STEPS.map(([key, more]) => [key.toLowerCase(), () => setHours(more)])))
  const save = async (): Promise<void> => {
    const moved = await move.run({ orderId: order.orderId, deadline: next, reason: reason.trim() })
    if (!moved.ok) {
      setRefusal(moved.error)
      return
    }
    notifyDone(words.extended(order.number))
    onClose()
  }
  return (
    <Stack gap="md">
      <Group gap="xs" grow pt={4}>
        {STEPS.map(([key, more]) => (
          <Button
            key={key}
            variant={hours === more ? 'light' : 'default'}
            className={css['stacked']}
            rightSection={<Key>{key}</Key>}
            onClick={() => setHours(more)}
            data-testid={`board-extend-${more}`}
            data-autofocus={more === 24 ? true : undefined}
          >
            {words.hoursMore(more)}
          </Button>
        ))}
      </Group>
      <Text>
        <When at={order.deadline} /> →{' '}
        <b>
          <When at={next} />
        </b>
      </Text>
      <TextInput
        label={words.reasonOptional}
        value={reason}
        maxLength={300}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-testid="board-extend-reason"
      />
      <Ending
        refusal={refusal}
        onClose={onClose}
        label={words.actions.extend}
        busy={move.busy}
        onConfirm={save}
        testId="board-extend-save"
      />
    </Stack>
  )
}

/** The customer changed their mind: why, in a sentence; the goods go on the return list. */
export function CancelDialog(props: OrderDialogProps): ReactNode {
  const words = useTexts(boardTexts)
  return (
    <Dialog
      opened={props.opened}
      onClose={props.onClose}
      title={`${words.cancelTitle} · ${props.order.number}`}
      size={480}
      data-testid="board-cancel-dialog"
    >
      {props.opened ? <CancelForm {...props} /> : null}
    </Dialog>
  )
}

function CancelForm({ order, onClose }: OrderDialogProps): ReactNode {
  const words = useTexts(boardTexts)
  const cancel = useCommand('book-order.cancel')
  const [reason, setReason] = useState('')
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const ready = reason.trim().length >= 3
  const save = async (): Promise<void> => {
    const cancelled = await cancel.run({ orderId: order.orderId, reason: reason.trim() })
    if (!cancelled.ok) {
      setRefusal(cancelled.error)
      return
    }
    notifyDone(words.cancelled(order.number))
    onClose()
  }
  return (
    <Stack gap="md">
      <Text>{words.cancelHint}</Text>
      <TextInput
        label={words.reason}
        value={reason}
        maxLength={300}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-autofocus
        data-testid="board-cancel-reason"
      />
      <Group gap="xs">
        {Object.values(words.cancelReasons).map((proposed) => (
          <Chip key={proposed} size="sm" checked={reason === proposed} onChange={() => setReason(proposed)}>
            {proposed}
          </Chip>
        ))}
      </Group>
      <Ending
        refusal={refusal}
        onClose={onClose}
        label={words.yesCancel}
        danger
        disabled={!ready}
        busy={cancel.busy}
        onConfirm={save}
        testId="board-cancel-save"
      />
    </Stack>
  )
}

/** Given up before the grace period ends by itself. */
export function ExpireDialog(props: OrderDialogProps): ReactNode {
  const words = useTexts(boardTexts)
  return (
    <Dialog
      opened={props.opened}
      onClose={props.onClose}
      title={`${words.expireTitle} · ${props.order.number}`}
      data-testid="board-expire-dialog"
    >
      {props.opened ? <ExpireForm {...props} /> : null}
    </Dialog>
  )
}

function ExpireForm({ order, onClose }: OrderDialogProps): ReactNode {
  const words = useTexts(boardTexts)
  const expire = useCommand('book-order.expire')
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const save = async (): Promise<void> => {
    const expired = await expire.run({ orderId: order.orderId })
    if (!expired.ok) {
      setRefusal(expired.error)
      return
    }
    notifyDone(words.expired(order.number))
    onClose()
  }
  return (
    <Stack gap="md">
      <Text>{words.expireHint}</Text>
      <Ending
        refusal={refusal}
        onClose={onClose}
        label={words.yesExpire}
        danger
        busy={expire.busy}
        onConfirm={save}
        testId="board-expire-save"
      />
    </Stack>
  )
}

export function AddressDialog(props: OrderDialogProps): ReactNode {
  const words = useTexts(boardTexts)
  return (
    <Dialog
      opened={props.opened}
      onClose={props.onClose}
      title={`${words.addressTitle} · ${props.order.number}`}
      size={680}
      data-testid="board-address-dialog"
    >
      {props.opened ? <AddressForm {...props} /> : null}
    </Dialog>
  )
}

function AddressForm({ order, onClose }: OrderDialogProps): ReactNode {
  const words = useTexts(boardTexts)
  const formWords = useTexts(texts)
  const change = useCommand('book-order.change-address')
  const [address, setAddress] = useState(() => toDraftAddress(order.address, phoneText(order.address.phone)))
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const phone = parsePhone(address.recipientPhone)
  const ready =
    address.street.trim() !== '' && address.recipient.trim() !== '' && postcodeOk(address.postcode)
  const save = async (): Promise<void> => {
    if (!phone.ok) {
      setRefusal(phone.error)
      return
    }
    const { recipientPhone: _, areaCode: __, ...rest } = address
    const changed = await change.run({
      orderId: order.orderId,
      address: {
        ...rest,
        ...areaCodeOf(address),
        postcode: rest.postcode.trim(),
        phone: phone.value.e164,
      },
    })
    if (!changed.ok) {
      setRefusal(changed.error)
      return
    }
    notifyDone(words.addressChanged(order.number))
    onClose()
  }
  return (
    <Stack gap="md">
      <AddressFields
        value={address}
        onChange={(changes) => setAddress({ ...address, ...changes })}
        testId="board-address"
        autoFocus
      />
      <Ending
        refusal={refusal}
        onClose={onClose}
        label={words.save}
        disabled={!ready}
        busy={change.busy}
        onConfirm={save}
        testId="board-address-save"
        hint={ready ? undefined : formWords.missing.street}
      />
    </Stack>
  )
}

interface EndingProps {
  readonly refusal: Refused | null
  readonly onClose: () => void
  readonly label: string
  readonly danger?: boolean
  readonly disabled?: boolean
  readonly busy: boolean
  readonly onConfirm: () => unknown
  readonly testId: string
  readonly hint?: string | undefined
}

function Ending({
  refusal,
  onClose,
  label,
  danger,
  disabled,
  busy,
  onConfirm,
  testId,
  hint,
}: EndingProps): ReactNode {
  const words = useTexts(boardTexts)
  return (
    <>
      <RefusalNote refusal={refusal} />
      <Group justify="flex-end" gap="sm">
        {hint === undefined ? null : (
          <Text size="sm" c="dimmed">
            {hint}
          </Text>
        )}
        <ActionButton variant="default" keyName="Esc" onClick={onClose}>
          {words.back}
        </ActionButton>
        <ActionButton
          keyName="Ctrl+Enter"
          {...(danger === true ? { color: 'red' } : {})}
          disabled={disabled ?? false}
          busy={busy}
          onClick={onConfirm}
          data-testid={testId}
        >
          {label}
        </ActionButton>
      </Group>
    </>
  )
}
