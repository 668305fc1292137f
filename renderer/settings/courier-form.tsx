import {
  Group,
  NativeSelect,
  PasswordInput,
  SegmentedControl,
  Stack,
  Switch,
  Text,
  TextInput,
} from '@mantine/core'
import { useState } from 'react'
import { COURIER_PROVIDERS, type CourierProvider } from '../../contract/courier-account'
import { USUAL_ADDRESS, courierOptions, keysOf } from '../../contract/courier-options'
import type { HostCall } from '../../contract/host'
import type { CourierAccountView } from '../../contract/operations/couriers'
import { useCommand } from '../app/host'
import { notifyDone } from '../app/notify'
import { keepSecret } from '../app/shell'
import { useSettings } from '../app/shop'
import { useTexts } from '../texts/define'
import { FormActions } from '../ui/form-actions'
import { RefusalNote } from '../ui/states'
import { texts as optionTexts } from './courier-option-texts'
import { CourierOptions } from './courier-options-form'
import { CourierRoutes } from './courier-routes'
import { texts } from './courier-texts'
import css from './settings.module.css'

type Draft = HostCall<'courier.save-account'>['account']

/** One account: where it is reached, with which keys, from where parcels come, which couriers it serves. */
export function CourierForm({
  account,
  onClose,
}: {
  readonly account: CourierAccountView | null
  readonly onClose: () => void
}) {
  const words = useTexts(texts)
  const more = useTexts(optionTexts)
  const settings = useSettings()
  const save = useCommand('courier.save-account')
  const [draft, setDraft] = useState<Draft>(() =>
    account === null ? fresh(settings, 'biteship') : withoutView(account),
  )
  const [keys, setKeys] = useState<Readonly<Record<string, string>>>({})
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const set = (part: Partial<Draft>): void => setDraft((now) => ({ ...now, ...part }))
  const setSender = (part: Partial<Draft['sender']>): void => set({ sender: { ...draft.sender, ...part } })
  const { sender, provider } = draft
  const keyLabels: Readonly<Record<string, string>> = more.keys[provider]
  const ready =
    draft.name.trim() !== '' &&
    [sender.name, sender.phone, sender.address].every((part) => part.trim() !== '') &&
    /^\d{5}$/.test(sender.postcode) &&
    courierOptions(provider).every(
      ({ name, required }) => required !== true || (draft.options?.[name] ?? '').trim() !== '',
    )
  const submit = async (): Promise<void> => {
    const routes = draft.routes.filter((route) => route.company.trim() !== '' && route.service.trim() !== '')
    const outcome = await save.run({ account: { ...draft, routes } })
    if (!outcome.ok) return setRefusal(outcome.error)
    const { courierAccountId } = outcome.value
    set({ courierAccountId })
    setRefusal(null)
    for (const [name, key] of Object.entries(keys)) {
      if (key === '') continue
      const kept = await keepSecret(`courier:${courierAccountId}${name === '' ? '' : `:${name}`}`, key)
      if (!kept.ok) return setTrouble(words.keyNotKept)
      if (kept.kept === 'until-quit') notifyDone(words.keyUntilQuit)
    }
    setKeys({})
    notifyDone(words.saved)
    onClose()
  }
  return (
    <Stack gap="sm">
      <div className={css.columns} style={{ rowGap: 10 }}>
        <Group gap="md" align="flex-end" wrap="nowrap">
          <NativeSelect
            label={more.provider}
            value={provider}
            // Another service is another account: its requests and numbers are its own.
            disabled={account !== null}
            data={COURIER_PROVIDERS.map((value) => ({ value, label: more.providers[value] }))}
            onChange={(event) => {
              const next = COURIER_PROVIDERS.find((known) => known === event.currentTarget.value)
              if (next !== undefined) setDraft({ ...fresh(settings, next), sender, handover: draft.handover })
            }}
            w={150}
            data-testid="courier-provider"
          />
          <TextInput
            label={words.name}
            value={draft.name}
            maxLength={40}
            data-autofocus
            style={{ flex: 1 }}
            onChange={(event) => set({ name: event.currentTarget.value })}
            data-testid="courier-name"
          />
        </Group>
        <TextInput
          label={words.address}
          description={words.addressHint}
          value={draft.baseUrl}
          maxLength={200}
          onChange={(event) => set({ baseUrl: event.currentTarget.value })}
          data-testid="courier-address"
        />
        {keysOf(provider).map((name) => (
          <PasswordInput
            key={`${provider}${name}`}
            label={keyLabels[name] ?? words.key}
            description={name === '' ? words.keyHint : ''}
            placeholder={account?.heldKeys.includes(name) === true ? words.keyKept : ''}
            value={keys[name] ?? ''}
            maxLength={500}
            autoComplete="off"
            onChange={(event) => setKeys({ ...keys, [name]: event.currentTarget.value })}
            data-testid={name === '' ? 'courier-key' : `courier-key-${name}`}
          />
        ))}
        {provider === 'biteship' ? (
          <div>
            <Text fz="sm" fw={500} mb={4}>
              {words.keyStyle}
            </Text>
            <SegmentedControl
              value={draft.keyStyle}
              data={(['bearer', 'raw'] as const).map((style) => ({
                value: style,
                label: words.styles[style],
              }))}
              onChange={(next) => set({ keyStyle: next === 'raw' ? 'raw' : 'bearer' })}
            />
          </div>
        ) : null}
      </div>
      <div className={css.columns} style={{ rowGap: 10 }}>
        <TextInput
          label={`${words.sender}: ${words.senderName}`}
          value={sender.name}
          maxLength={60}
          onChange={(event) => setSender({ name: event.currentTarget.value })}
          data-testid="courier-sender-name"
        />
        <TextInput
          label={`${words.sender}: ${words.senderPhone}`}
          value={sender.phone}
          maxLength={40}
          onChange={(event) => setSender({ phone: event.currentTarget.value })}
          data-testid="courier-sender-phone"
        />
        <TextInput
          label={`${words.sender}: ${words.senderAddress}`}
          value={sender.address}
          maxLength={300}
          onChange={(event) => setSender({ address: event.currentTarget.value })}
          data-testid="courier-sender-address"
        />
        <Group gap="md" align="flex-end" wrap="nowrap">
          <TextInput
            label={`${words.sender}: ${words.senderPostcode}`}
            value={sender.postcode}
            maxLength={5}
            inputMode="numeric"
            w={150}
            onChange={(event) => setSender({ postcode: event.currentTarget.value.replace(/\D/g, '') })}
            data-testid="courier-sender-postcode"
          />
          <SegmentedControl
            aria-label={words.handover}
            value={draft.handover}
            data={(['pickup', 'drop-off'] as const).map((way) => ({
              value: way,
              label: words.handovers[way],
            }))}
            onChange={(next) => set({ handover: next === 'pickup' ? 'pickup' : 'drop-off' })}
          />
        </Group>
        {provider === 'biteship' ? null : (
          <>
            <TextInput
              label={`${words.sender}: ${words.senderCity}`}
              value={sender.city ?? ''}
              maxLength={60}
              onChange={(event) => setSender({ city: event.currentTarget.value })}
              data-testid="courier-sender-city"
            />
            <TextInput
              label={`${words.sender}: ${words.senderProvince}`}
              value={sender.province ?? ''}
              maxLength={60}
              onChange={(event) => setSender({ province: event.currentTarget.value })}
              data-testid="courier-sender-province"
            />
          </>
        )}
      </div>
      <CourierOptions
        key={provider}
        provider={provider}
        values={draft.options ?? {}}
        onChange={(options) => set({ options })}
      />
      <CourierRoutes
        provider={provider}
        routes={draft.routes}
        onChange={(routes) => set({ routes })}
        couriers={settings.couriers}
      />
      <Group gap="xl">
        <Switch
          label={words.automatic}
          checked={draft.automatic}
          onChange={(event) => set({ automatic: event.currentTarget.checked })}
          data-testid="courier-automatic"
        />
        <Switch
          label={words.active}
          checked={draft.active}
          onChange={(event) => set({ active: event.currentTarget.checked })}
          data-testid="courier-active"
        />
      </Group>
      {trouble === null ? null : (
        <Text role="alert" c="var(--mantine-color-red-text)">
          {trouble}
        </Text>
      )}
      <RefusalNote refusal={refusal} data-testid="courier-refusal" />
      <FormActions ready={ready} busy={save.busy} onSave={submit} onCancel={onClose} testId="courier" />
    </Stack>
  )
}

const NAMES: Readonly<Record<CourierProvider, string>> = {
  biteship: 'Biteship',
  sicepat: 'SiCepat',
  jne: 'JNE',
  jnt: 'J&T',
}

const fresh = (settings: ReturnType<typeof useSettings>, provider: CourierProvider): Draft => ({
  courierAccountId: null,
  provider,
  name: NAMES[provider],
  baseUrl: USUAL_ADDRESS[provider],
  keyStyle: 'bearer',
  sender: {
    name: (settings.senderName || settings.name).slice(0, 60),
    phone: settings.senderPhone || settings.phone,
    address: settings.address.replaceAll(/\s*\n\s*/g, ', '),
    postcode: /\b[1-9]\d{4}\b/.exec(settings.address)?.[0] ?? '',
  },
  handover: 'pickup',
  routes: [],
  automatic: true,
  active: true,
  options: {},
})

function withoutView({
  hasKey: _,
  heldKeys: __,
  areas: ___,
  paused: ____,
  ...account
}: CourierAccountView): Draft {
  return account
}
