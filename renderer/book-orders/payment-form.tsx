import { Autocomplete, Group, SegmentedControl, Text, TextInput, UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { HOUR, type Instant, instant } from '../../core/time'
import { useHost } from '../app/host'
import { useKeys } from '../app/keys'
import { useSettings } from '../app/shop'
import { useTexts } from '../texts/define'
import { MoneyField, When } from '../ui'
import css from './book-orders.module.css'
import { useDraft } from './draft'
import { texts } from './texts'

/** Keys and the hours they add to the deadline. */
const MORE_HOURS = [
  ['Alt+1', 1],
  ['Alt+2', 3],
  ['Alt+3', 12],
  ['Alt+4', 24],
] as const

/** The shop's rule asks again by itself: its answer moves with the clock. */
export function useDeadline(extraHours: number): Instant | null {
  const rule = useHost('book-order.rule', {}, { everyMs: 60_000 })
  return rule.data === undefined ? null : instant(rule.data.deadline + extraHours * HOUR)
}

/** How it is paid, sent, and until when. */
export function PaymentForm(): ReactNode {
  const words = useTexts(texts)
  const settings = useSettings()
  const draft = useDraft((store) => store.draft)
  const edit = useDraft((store) => store.edit)
  const deadline = useDeadline(draft.extraHours)
  const extend = (hours: number): void =>
    edit({ extraHours: Math.min(24 * 14, useDraft.getState().draft.extraHours + hours) })
  useKeys({
    ...Object.fromEntries(MORE_HOURS.map(([key, hours]) => [key.toLowerCase(), () => extend(hours)])),
    'alt+0': () => edit({ extraHours: 0 }),
  })
  return (
    <div className={css['form']}>
      <div className={css['pay']}>
        <div>
          <Text component="label" size="sm" fw={500} className={css['label']}>
            {words.payment}
          </Text>
          <SegmentedControl
            fullWidth
            value={draft.payment}
            onChange={(value) => edit({ payment: value === 'cod' ? 'cod' : 'transfer' })}
            data={[
              { value: 'transfer', label: words.transfer },
              { value: 'cod', label: words.cod, disabled: !settings.codAllowed },
            ]}
            data-testid="book-order-payment"
          />
        </div>
        <Autocomplete
          label={words.courier}
          value={draft.courier}
          data={settings.couriers}
          maxLength={30}
          openOnFocus={false}
          onChange={(courier) => edit({ courier })}
          data-testid="book-order-courier"
        />
        <TextInput
          label={words.service}
          value={draft.service}
          maxLength={30}
          onChange={(event) => edit({ service: event.currentTarget.value })}
          data-testid="book-order-service"
        />
        <MoneyField
          label={words.shippingFee}
          value={draft.shippingFee === 0 ? null : draft.shippingFee}
          placeholder="Rp 0"
          onChange={(value) => edit({ shippingFee: value ?? 0 })}
          data-testid="book-order-shipping-fee"
        />
        <MoneyField
          label={words.discount}
          value={draft.discount === 0 ? null : draft.discount}
          placeholder="Rp 0"
          onChange={(value) => edit({ discount: value ?? 0 })}
          data-testid="book-order-discount"
        />
        <TextInput
          label={words.note}
          value={draft.note}
          maxLength={2000}
          onChange={(event) => edit({ note: event.currentTarget.value })}
          data-testid="book-order-note"
        />
      </div>
      {draft.payment === 'cod' ? null : (
        <Group
          gap={6}
          wrap="nowrap"
          className={css['deadline']}
          data-testid="book-order-deadline"
          data-at={deadline ?? undefined}
          data-extra={draft.extraHours}
        >
          <span className={css['deadlineAt']}>
            <small>
              {words.deadline} · {draft.extraHours === 0 ? words.byRule : words.extra(draft.extraHours)}
            </small>
            {deadline === null ? null : (
              <b>
                <When at={deadline} />
              </b>
            )}
          </span>
          <span style={{ flex: 1 }} />
          {MORE_HOURS.map(([key, hours]) => (
            <UnstyledButton
              key={key}
              className={css['more']}
              onClick={() => extend(hours)}
              data-testid={`book-order-deadline-${hours}`}
            >
              {words.hoursMore(hours)}
              <small>{key}</small>
            </UnstyledButton>
          ))}
          <UnstyledButton
            className={css['more']}
            disabled={draft.extraHours === 0}
            onClick={() => edit({ extraHours: 0 })}
            data-testid="book-order-deadline-reset"
          >
            {words.resetDeadline}
            <small>Alt+0</small>
          </UnstyledButton>
        </Group>
      )}
    </div>
  )
}
