import { Group, PasswordInput, SegmentedControl, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { HostCall } from '../../contract/host'
import type { CourierAccountView } from '../../contract/operations/couriers'
import { useCommand } from '../app/host'
import { notifyDone } from '../app/notify'
import { keepSecret } from '../app/shell'
import { useSettings } from '../app/shop'
import { useTexts } from '../texts/define'
import { FormActions } from '../ui/form-actions'
import { RefusalNote } from '../ui/states'
import css from './settings.module.css'
import { texts } from './courier-texts'

type Draft = HostCall<'courier.save-account'>['account']

/** The public address of the service; another one may be written over it. */
const USUAL_ADDRESS = 'https://api.biteship.com'

/** One account: where it is reached, with which key, from where parcels come, which couriers it serves. */
export function CourierForm({
  account,
  onClose,
}: {
  readonly account: CourierAccountView | null
  readonly onClose: () => void
}) {
  const words = useTexts(texts)
  const settings = useSettings()
  const save = useCommand('courier.save-account')
  const [draft, setDraft] = useState<Draft>(() => (account === null ? fresh(settings) : withoutView(account)))
  const [key, setKey] = useState('')
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const set = (part: Partial<Draft>): void => setDraft((now) => ({ ...now, ...part }))
  const setSender = (part: Partial<Draft['sender']>): void => set({ sender: { ...draft.sender, ...part } })
  const { sender } = draft
  const ready =
    draft.name.trim() !== '' &&
    [sender.name, sender.phone, sender.address].every((part) => part.trim() !== '') &&
    /^\d{5}$/.test(sender.postcode)
  const submit = async (): Promise<void> => {
    const routes = draft.routes.filter((route) => route.company.trim() !== '' && route.service.trim() !== '')
    const outcome = await save.run({ account: { ...draft, routes } })
    if (!outcome.ok) return setRefusal(outcome.error)
    set({ courierAccountId: outcome.value.courierAccountId })
    setRefusal(null)
    if (key !== '') {
      const kept = await keepSecret(`courier:${outcome.value.courierAccountId}`, key)
      if (!kept.ok) return setTrouble(words.keyNotKept)
      setKey('')
      if (kept.kept === 'until-quit') notifyDone(words.keyUntilQuit)
    }
    notifyDone(words.saved)
    onClose()
  }
  return (
    <Stack gap="sm">
      <div className={css.columns} style={{ rowGap: 10 }}>
        <TextInput
          label={words.name}
          value={draft.name}
          maxLength={40}
          data-autofocus
          onChange={(event) => set({ name: event.currentTarget.value })}
          data-testid="courier-name"
        />
        <TextInput
          label={words.address}
          description={words.addressHint}
          value={draft.baseUrl}
          maxLength={200}
          onChange={(event) => set({ baseUrl: event.currentTarget.value })}
          data-testid="courier-address"
        />
        <PasswordInput
          label={words.key}
          description={words.keyHint}
          placeholder={account?.hasKey === true ? words.keyKept : ''}
          value={key}
          maxLength={500}
          autoComplete="off"
          onChange={(event) => setKey(event.currentTarget.value)}
          data-testid="courier-key"
        />
        <div>
          <Text fz="sm" fw={500} mb={4}>
            {words.keyStyle}
          </Text>
          <SegmentedControl
            value={draft.keyStyle}
            data={(['bearer', 'raw'] as const).map((style) => ({ value: style, label: words.styles[style] }))}
            onChange={(next) => set({ keyStyle: next === 'raw' ? 'raw' : 'bearer' })}
          />
        </div>
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
      </div>
      <Routes draft={draft} onChange={(routes) => set({ routes })} couriers={settings.couriers} />
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

interface RoutesProps {
  readonly draft: Draft
  readonly couriers: readonly string[]
  readonly onChange: (routes: Draft['routes']) => void
}

/** One line for each courier of the shop's list; an empty one is not served. */
function Routes({ draft, couriers, onChange }: RoutesProps) {
  const words = useTexts(texts)
  const names = [...new Set([...couriers, ...draft.routes.map(({ courier }) => courier)])]
  const routeOf = (courier: string): Draft['routes'][number] =>
    draft.routes.find((route) => route.courier === courier) ?? { courier, company: '', service: '' }
  const change = (courier: string, part: { company?: string; service?: string }): void =>
    onChange(names.map((name) => (name === courier ? { ...routeOf(name), ...part } : routeOf(name))))
  return (
    <div>
      <Text fz="sm" fw={500}>
        {words.routes}
      </Text>
      <Text fz="xs" c="dimmed" mb={6}>
        {words.routesHint}
      </Text>
      <div className={css.routes}>
        {names.map((courier) => (
          <div key={courier} className={css.route}>
            <span>{courier}</span>
            <TextInput
              aria-label={`${courier} ${words.company}`}
              placeholder={words.company}
              value={routeOf(courier).company}
              maxLength={30}
              onChange={(event) => change(courier, { company: event.currentTarget.value })}
              data-testid={`courier-company-${courier}`}
            />
            <TextInput
              aria-label={`${courier} ${words.type}`}
              placeholder={words.type}
              value={routeOf(courier).service}
              maxLength={30}
              onChange={(event) => change(courier, { service: event.currentTarget.value })}
              data-testid={`courier-service-${courier}`}
            />
          </div>
        ))}
      </div>
    </div>
  )
}

const fresh = (settings: ReturnType<typeof useSettings>): Draft => ({
  courierAccountId: null,
  provider: 'biteship',
  name: 'Biteship',
  baseUrl: USUAL_ADDRESS,
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
})

function withoutView({ hasKey: _, paused: __, ...account }: CourierAccountView): Draft {
  return account
}
