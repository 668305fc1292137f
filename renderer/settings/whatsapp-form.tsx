import { Group, PasswordInput, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { HostCall, HostOutput } from '../../contract/host'
import type { ShopSettings } from '../../contract/settings'
import { WHATSAPP_SECRET } from '../../contract/shell'
import { useAction, useCommand, useHost } from '../app/host'
import { notifyDone, notifyRefused } from '../app/notify'
import { keepSecret } from '../app/shell'
import { useTexts } from '../texts/define'
import { common } from '../texts/common'
import { ActionButton } from '../ui/action-button'
import { LoadingRows, RefusalNote, StateBadge } from '../ui/states'
import css from './settings.module.css'
import { TemplateForm } from './whatsapp-template'
import { WhatsAppWebhook } from './whatsapp-webhook'
import { texts } from './whatsapp-texts'

type Draft = HostCall<'whatsapp.save-account'>['account']
type State = HostOutput<'whatsapp.account'>

const FRESH: Draft = {
  baseUrl: 'https://graph.facebook.com',
  version: 'v23.0',
  phoneNumberId: '',
  businessId: '',
  templates: [],
  automatic: [],
  active: true,
}

interface WhatsAppSettingsProps {
  readonly settings: ShopSettings
  readonly disabled: boolean
}

/** The shop's account with the WhatsApp Cloud API, and which approved template says what. */
export function WhatsAppSettings(props: WhatsAppSettingsProps) {
  const state = useHost('whatsapp.account', {}, { everyMs: 15_000 }).data
  return state === undefined ? <LoadingRows /> : <WhatsAppForm {...props} state={state} />
}

function WhatsAppForm({ settings, disabled, state }: WhatsAppSettingsProps & { readonly state: State }) {
  const words = useTexts(texts)
  const shared = useTexts(common)
  const save = useCommand('whatsapp.save-account')
  const attempt = useAction('whatsapp.try')
  const [draft, setDraft] = useState<Draft>(() =>
    state.account === null
      ? FRESH
      : { ...state.account, automatic: state.account.automatic.map(({ event }) => event) },
  )
  const [token, setToken] = useState('')
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const set = (part: Partial<Draft>): void => setDraft((now) => ({ ...now, ...part }))
  const ready =
    !disabled &&
    draft.templates.every(({ language }) => /^[a-z]{2,3}(_[A-Z]{2})?$/.test(language)) &&
    /^\d{5,30}$/.test(draft.phoneNumberId) &&
    /^v\d{1,3}\.\d{1,2}$/.test(draft.version)

  const submit = async (): Promise<void> => {
    if (!ready) return
    const templates = draft.templates.filter(({ name }) => name !== '')
    const automatic = draft.automatic.filter((event) => templates.some(({ kind }) => kind === event))
    const outcome = await save.run({ account: { ...draft, templates, automatic } })
    setRefusal(outcome.ok ? null : outcome.error)
    if (!outcome.ok) return
    if (token !== '') {
      const kept = await keepSecret(WHATSAPP_SECRET, token)
      if (!kept.ok) return notifyDone(words.tokenNotKept)
      setToken('')
      if (kept.kept === 'until-quit') notifyDone(words.tokenUntilQuit)
    }
    notifyDone(words.saved)
  }
  const tryIt = async (): Promise<void> => {
    const done = await attempt.run({})
    if (done.ok) notifyDone(words.tried(done.value.number, done.value.name))
    else notifyRefused(done.error)
  }
  return (
    <>
      <Stack gap="md" style={{ flex: 1, minHeight: 0, overflowY: 'auto', paddingRight: 8 }}>
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Text fz="sm" c="dimmed">
            {words.intro}
          </Text>
          <AccountState state={state} />
        </Group>
        <div className={css.columns} style={{ rowGap: 10 }}>
          <TextInput
            label={words.phoneNumberId}
            description={words.phoneNumberIdHint}
            value={draft.phoneNumberId}
            maxLength={30}
            disabled={disabled}
            onChange={(event) => set({ phoneNumberId: event.currentTarget.value.replace(/\D/g, '') })}
            data-testid="whatsapp-number-id"
          />
          <PasswordInput
            label={words.token}
            description={words.tokenHint}
            placeholder={state.hasKey ? words.tokenKept : ''}
            value={token}
            maxLength={500}
            autoComplete="off"
            disabled={disabled}
            onChange={(event) => setToken(event.currentTarget.value.trim())}
            data-testid="whatsapp-token"
          />
          <TextInput
            label={words.businessId}
            description={words.businessIdHint}
            value={draft.businessId}
            maxLength={30}
            disabled={disabled}
            onChange={(event) => set({ businessId: event.currentTarget.value.replace(/\D/g, '') })}
            data-testid="whatsapp-business-id"
          />
          <Group gap="md" wrap="nowrap" align="flex-start">
            <TextInput
              label={words.address}
              description={words.addressHint}
              value={draft.baseUrl}
              maxLength={200}
              disabled={disabled}
              style={{ flex: 1 }}
              onChange={(event) => set({ baseUrl: event.currentTarget.value })}
              data-testid="whatsapp-address"
            />
            <TextInput
              label={words.version}
              description={words.versionHint}
              value={draft.version}
              maxLength={8}
              disabled={disabled}
              w={170}
              onChange={(event) => set({ version: event.currentTarget.value.trim() })}
              data-testid="whatsapp-version"
            />
          </Group>
        </div>
        <TemplateForm settings={settings} disabled={disabled} draft={draft} onChange={set} />
        {disabled ? null : <WhatsAppWebhook phoneNumberId={draft.phoneNumberId} />}
      </Stack>
      <Group pt="sm" wrap="nowrap">
        <Switch
          label={words.active}
          checked={draft.active}
          disabled={disabled}
          onChange={(event) => set({ active: event.currentTarget.checked })}
          data-testid="whatsapp-active"
        />
        <RefusalNote refusal={refusal} data-testid="whatsapp-refusal" />
        <ActionButton
          ml="auto"
          variant="default"
          keyName="Alt+U"
          disabled={disabled || state.account === null}
          busy={attempt.busy}
          onClick={tryIt}
          data-testid="whatsapp-try"
        >
          {words.tryIt}
        </ActionButton>
        <ActionButton
          keyName="Ctrl+Enter"
          disabled={!ready}
          busy={save.busy}
          onClick={submit}
          data-testid="whatsapp-save"
        >
          {shared.save}
        </ActionButton>
      </Group>
    </>
  )
}

function AccountState({ state: { account, hasKey, paused } }: { readonly state: State }) {
  const words = useTexts(texts)
  if (account === null) return <StateBadge tone="neutral">{words.none}</StateBadge>
  if (!account.active) return <StateBadge tone="neutral">{words.off}</StateBadge>
  if (!hasKey) return <StateBadge tone="attention">{words.noKey}</StateBadge>
  if (paused === 'LOCKED_OUT') return <StateBadge tone="loss">{words.lockedOut}</StateBadge>
  if (paused !== null) return <StateBadge tone="attention">{words.resting}</StateBadge>
  return <StateBadge tone="accent">{words.ready}</StateBadge>
}
