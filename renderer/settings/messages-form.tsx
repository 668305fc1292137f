import { Button, NumberInput, SegmentedControl, Stack, Switch, Text, Textarea } from '@mantine/core'
import { useRef, useState } from 'react'
import { type ShopSettings, TEMPLATE_SETTING } from '../../contract/settings'
import {
  BUILT_IN,
  MESSAGE_EVENTS,
  type MessageEvent,
  PLACEHOLDERS_OF,
  REMINDER_HOURS,
  customerMessage,
  unknownPlaceholders,
} from '../../core/messages'
import { useHost } from '../app/host'
import { useNow } from '../app/now'
import { Bubble } from '../messages/bubble'
import { texts as messageTexts } from '../messages/texts'
import { useTexts } from '../texts/define'
import { texts } from './messages-texts'
import css from './papers.module.css'
import { sampleMessage } from './sample-message'

interface MessagesFormProps {
  readonly value: ShopSettings
  readonly disabled: boolean
  readonly change: (part: Partial<ShopSettings>) => void
}

/** What customers are told at each event, in the shop's own words, with the message beside them as it would arrive. */
export function MessagesForm({ value, disabled, change }: MessagesFormProps) {
  const words = useTexts(texts)
  const names = useTexts(messageTexts).events
  const [event, setEvent] = useState<MessageEvent>('booked')
  const on = value.messagesOn.includes(event)
  return (
    <div className={css.page}>
      <Stack gap="md" className={css.choices ?? ''}>
        <SegmentedControl
          value={event}
          size="xs"
          fullWidth
          data={MESSAGE_EVENTS.map((one) => ({ value: one, label: names[one] }))}
          onChange={(next) => setEvent(MESSAGE_EVENTS.find((one) => one === next) ?? 'booked')}
          data-testid="messages-event"
        />
        <Switch
          label={words.on}
          description={words.onHint[event]}
          checked={on}
          disabled={disabled}
          onChange={(changed) =>
            change({
              messagesOn: MESSAGE_EVENTS.filter((one) =>
                one === event ? changed.currentTarget.checked : value.messagesOn.includes(one),
              ),
            })
          }
          data-testid="messages-on"
        />
        {event === 'reminder' ? (
          <NumberInput
            label={words.reminderHours}
            value={value.reminderHours}
            min={REMINDER_HOURS.least}
            max={REMINDER_HOURS.most}
            clampBehavior="blur"
            allowDecimal={false}
            disabled={disabled || !on}
            maw={220}
            onChange={(next) => {
              if (typeof next === 'number' && next >= REMINDER_HOURS.least && next <= REMINDER_HOURS.most)
                change({ reminderHours: next })
            }}
            data-testid="messages-reminder-hours"
          />
        ) : null}
        {event === 'thanks' ? (
          <NumberInput
            label={words.thanksDays}
            value={value.thanksDays}
            min={1}
            max={30}
            clampBehavior="blur"
            allowDecimal={false}
            disabled={disabled || !on}
            maw={220}
            onChange={(next) => {
              if (typeof next === 'number' && next >= 1 && next <= 30) change({ thanksDays: next })
            }}
            data-testid="messages-thanks-days"
          />
        ) : null}
        <OwnWords key={event} event={event} value={value} disabled={disabled} change={change} />
      </Stack>
      <Stack gap={6} style={{ minHeight: 0, overflowY: 'auto' }}>
        <Text fz="sm" fw={500}>
          {words.preview}
        </Text>
        <Preview event={event} value={value} />
      </Stack>
    </div>
  )
}

function OwnWords({ event, value, disabled, change }: MessagesFormProps & { readonly event: MessageEvent }) {
  const words = useTexts(texts)
  const field = useRef<HTMLTextAreaElement>(null)
  const name = TEMPLATE_SETTING[event]
  const own = value[name]
  const unknown = unknownPlaceholders(own)
  const set = (text: string): void => change({ [name]: text.slice(0, 2000) })
  /** At the caret, which then stands behind it. */
  const insert = (placeholder: string): void => {
    const area = field.current
    const [from, to] = [area?.selectionStart ?? own.length, area?.selectionEnd ?? own.length]
    set(`${own.slice(0, from)}{${placeholder}}${own.slice(to)}`)
    requestAnimationFrame(() => {
      area?.focus()
      area?.setSelectionRange(from + placeholder.length + 2, from + placeholder.length + 2)
    })
  }
  return (
    <Stack gap={8}>
      <Textarea
        ref={field}
        label={words.own}
        description={event === 'booked' ? `${words.ownHint} ${words.codHint}` : words.ownHint}
        value={own}
        disabled={disabled}
        maxLength={2000}
        autosize
        minRows={6}
        maxRows={12}
        error={unknown.length > 0 ? words.unknown(unknown.map((word) => `{${word}}`).join(', ')) : undefined}
        onChange={(changed) => set(changed.currentTarget.value)}
        data-testid="messages-own"
      />
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 6 }}>
        {PLACEHOLDERS_OF[event].map((placeholder) => (
          <Button
            key={placeholder}
            size="compact-xs"
            variant="default"
            disabled={disabled}
            title={`{${placeholder}}`}
            onClick={() => insert(placeholder)}
            data-testid={`messages-insert-${placeholder}`}
          >
            {words.names[placeholder]}
          </Button>
        ))}
        <div style={{ flex: 1 }} />
        <Button
          size="compact-xs"
          variant="subtle"
          disabled={disabled}
          onClick={() => set(own === '' ? BUILT_IN[value.paperLanguage][event] : '')}
          data-testid="messages-built-in"
        >
          {own === '' ? words.start : words.clear}
        </Button>
      </div>
    </Stack>
  )
}

function Preview({ event, value }: { readonly event: MessageEvent; readonly value: ShopSettings }) {
  const words = useTexts(texts)
  const now = useNow()
  const accounts = (useHost('bank-account.list', {}).data ?? []).filter((account) => account.active)
  const subject = sampleMessage(event, words, now, value.couriers[0] ?? '')
  const shop = {
    name: value.name,
    language: value.paperLanguage,
    zone: value.zone,
    template: value[TEMPLATE_SETTING[event]],
  }
  const text = customerMessage(subject, shop, accounts)
  return (
    <>
      <div style={{ padding: 14, borderRadius: 8, background: 'var(--pesan-sunken)' }}>
        <Bubble text={text} testId="messages-preview" />
      </div>
      <Text fz="xs" c="dimmed">
        {words.tooLong(text.length)}
      </Text>
    </>
  )
}
