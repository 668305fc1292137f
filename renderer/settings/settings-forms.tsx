import {
  Group,
  NumberInput,
  SegmentedControl,
  Select,
  Switch,
  Text,
  TextInput,
  Textarea,
} from '@mantine/core'
import { useState } from 'react'
import type { ShopSettings } from '../../contract/settings'
import { useZoneChoices } from '../setup/steps'
import { useTexts } from '../texts/define'
import { MoneyLimits } from './money-limits'
import { PayToAccount } from './pay-to-account'
import css from './settings.module.css'
import { texts } from './texts'

interface FormProps {
  readonly value: ShopSettings
  readonly disabled: boolean
  readonly change: (part: Partial<ShopSettings>) => void
}

export function ShopForm({ value, disabled, change }: FormProps) {
  const words = useTexts(texts)
  const zones = useZoneChoices()
  return (
    <div className={css.columns}>
      <TextInput
        label={words.name}
        value={value.name}
        disabled={disabled}
        maxLength={80}
        onChange={(event) => change({ name: event.currentTarget.value })}
        data-testid="settings-name"
      />
      <TextInput
        label={words.phone}
        value={value.phone}
        disabled={disabled}
        maxLength={30}
        onChange={(event) => change({ phone: event.currentTarget.value })}
        data-testid="settings-phone"
      />
      <Textarea
        className={css.wide}
        label={words.address}
        value={value.address}
        disabled={disabled}
        maxLength={300}
        autosize
        minRows={2}
        onChange={(event) => change({ address: event.currentTarget.value })}
        data-testid="settings-address"
      />
      <Select
        label={words.zone}
        data={zones}
        value={value.zone === 'Asia/Pontianak' ? 'Asia/Jakarta' : value.zone}
        disabled={disabled}
        onChange={(next) => {
          const zone = zones.find((choice) => choice.value === next)
          if (zone !== undefined) change({ zone: zone.value })
        }}
      />
      <Hours
        label={words.dayCut}
        hint={words.dayCutHint}
        value={value.dayCutHour}
        min={0}
        max={11}
        disabled={disabled}
        onChange={(dayCutHour) => change({ dayCutHour })}
      />
    </div>
  )
}

export function OrdersForm({ value, disabled, change }: FormProps) {
  const words = useTexts(texts)
  return (
    <div className={css.columns}>
      <Hours
        label={words.deadline}
        hint={words.deadlineHint}
        value={value.deadlineHours}
        min={1}
        max={336}
        disabled={disabled}
        onChange={(deadlineHours) => change({ deadlineHours })}
        testId="settings-deadline"
      />
      <Hours
        label={words.grace}
        hint={words.graceHint}
        value={value.graceHours}
        min={0}
        max={336}
        disabled={disabled}
        onChange={(graceHours) => change({ graceHours })}
      />
      <Switch
        className={css.wide}
        label={words.uniqueOn}
        description={words.uniqueHint}
        checked={value.uniqueCodeOn}
        disabled={disabled}
        onChange={(event) => change({ uniqueCodeOn: event.currentTarget.checked })}
        data-testid="settings-unique"
      />
      {value.uniqueCodeOn ? (
        <Group gap="md" className={css.wide}>
          <Hours
            label={words.uniqueFrom}
            value={value.uniqueCodeMin}
            min={1}
            max={value.uniqueCodeMax}
            disabled={disabled}
            onChange={(uniqueCodeMin) => change({ uniqueCodeMin })}
          />
          <Hours
            label={words.uniqueTo}
            value={value.uniqueCodeMax}
            min={value.uniqueCodeMin}
            max={999}
            disabled={disabled}
            onChange={(uniqueCodeMax) => change({ uniqueCodeMax })}
          />
        </Group>
      ) : null}
      <PayToAccount value={value} disabled={disabled} change={change} />
      <MoneyLimits value={value} disabled={disabled} change={change} />
      <Switch
        className={css.wide}
        label={words.oneScan}
        description={words.oneScanHint}
        checked={value.oneScanHandOver}
        disabled={disabled}
        onChange={(event) => change({ oneScanHandOver: event.currentTarget.checked })}
        data-testid="settings-one-scan"
      />
      <Switch
        className={css.wide}
        label={words.cod}
        checked={value.codAllowed}
        disabled={disabled}
        onChange={(event) => change({ codAllowed: event.currentTarget.checked })}
        data-testid="settings-cod"
      />
    </div>
  )
}

export function ParcelsForm({ value, disabled, change }: FormProps) {
  const words = useTexts(texts)
  const [couriers, setCouriers] = useState(value.couriers.join('\n'))
  return (
    <div className={css.columns}>
      <Textarea
        label={words.couriers}
        description={words.couriersHint}
        value={couriers}
        disabled={disabled}
        autosize
        minRows={6}
        onChange={(event) => {
          setCouriers(event.currentTarget.value)
          const named = event.currentTarget.value
            .split('\n')
            .map((line) => line.trim().slice(0, 30))
            .filter((line) => line !== '')
          if (named.length > 0) change({ couriers: named.slice(0, 30) })
        }}
        data-testid="settings-couriers"
      />
      <div style={{ display: 'grid', gap: 18 }}>
        <TextInput
          label={words.senderName}
          description={words.senderHint}
          value={value.senderName}
          disabled={disabled}
          maxLength={80}
          onChange={(event) => change({ senderName: event.currentTarget.value })}
        />
        <TextInput
          label={words.senderPhone}
          value={value.senderPhone}
          disabled={disabled}
          maxLength={30}
          onChange={(event) => change({ senderPhone: event.currentTarget.value })}
        />
      </div>
    </div>
  )
}

export function PaperForm({ value, disabled, change }: FormProps) {
  const words = useTexts(texts)
  return (
    <div className={css.columns}>
      <div>
        <Text fz="sm" fw={500} mb={4}>
          {words.paperLanguage}
        </Text>
        <SegmentedControl
          value={value.paperLanguage}
          disabled={disabled}
          data={[
            { value: 'id', label: words.indonesian },
            { value: 'en', label: words.english },
          ]}
          onChange={(next) => change({ paperLanguage: next === 'en' ? 'en' : 'id' })}
        />
      </div>
      <Switch
        label={words.slipOn}
        checked={value.printSlipOnBooking}
        disabled={disabled}
        onChange={(event) => change({ printSlipOnBooking: event.currentTarget.checked })}
      />
      <Switch
        label={words.receiptOn}
        checked={value.printReceiptOnSale}
        disabled={disabled}
        onChange={(event) => change({ printReceiptOnSale: event.currentTarget.checked })}
      />
      <Switch
        label={words.labelOn}
        checked={value.printLabelOnAwb}
        disabled={disabled}
        onChange={(event) => change({ printLabelOnAwb: event.currentTarget.checked })}
        data-testid="settings-label-on-awb"
      />
    </div>
  )
}

interface HoursProps {
  readonly label: string
  readonly hint?: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly disabled: boolean
  readonly onChange: (value: number) => void
  readonly testId?: string
}

function Hours({ label, hint, value, min, max, disabled, onChange, testId }: HoursProps) {
  return (
    <NumberInput
      label={label}
      {...(hint === undefined ? {} : { description: hint })}
      value={value}
      min={min}
      max={max}
      clampBehavior="blur"
      allowDecimal={false}
      disabled={disabled}
      maw={220}
      onChange={(next) => {
        if (typeof next === 'number' && next >= min && next <= max) onChange(next)
      }}
      data-testid={testId}
    />
  )
}
