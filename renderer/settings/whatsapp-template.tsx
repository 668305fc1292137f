import { Button, SegmentedControl, Stack, Switch, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { HostCall } from '../../contract/host'
import type { ShopSettings } from '../../contract/settings'
import { MESSAGE_KINDS, type MappedTemplate } from '../../contract/whatsapp-account'
import {
  APPROVED_BODY_LIMIT,
  PLACEHOLDERS_OF,
  approvedValues,
  fillApproved,
  messageValues,
  variablesOf,
  type MessageKind,
} from '../../core/messages'
import { useHost } from '../app/host'
import { useNow } from '../app/now'
import { Bubble } from '../messages/bubble'
import { texts as messageTexts } from '../messages/texts'
import { useTexts } from '../texts/define'
import { texts as fieldTexts } from './messages-texts'
import { sampleMessage } from './sample-message'
import css from './settings.module.css'
import { texts } from './whatsapp-texts'

type Draft = HostCall<'whatsapp.save-account'>['account']

interface TemplateFormProps {
  readonly settings: ShopSettings
  readonly disabled: boolean
  readonly draft: Draft
  readonly onChange: (part: Partial<Draft>) => void
}

/** Which approved template says what, with which values in which order, and what the customer then reads. */
export function TemplateForm({ settings, disabled, draft, onChange }: TemplateFormProps) {
  const words = useTexts(texts)
  const fields = useTexts(fieldTexts)
  const names = { ...useTexts(messageTexts).events, ...words.kinds }
  const [kind, setKind] = useState<MessageKind>('booked')
  const template: MappedTemplate = draft.templates.find((one) => one.kind === kind) ?? {
    kind,
    name: '',
    language: settings.paperLanguage,
    variables: [],
    body: '',
  }
  const set = (part: Partial<MappedTemplate>): void =>
    onChange({
      templates: [...draft.templates.filter((one) => one.kind !== kind), { ...template, ...part }],
    })
  const event = kind === 'booked-cod' ? 'booked' : kind
  const wanted = variablesOf(template.body)
  const fits = template.body === '' || wanted === template.variables.length
  return (
    <Stack gap="sm">
      <SegmentedControl
        value={kind}
        size="xs"
        fullWidth
        data={MESSAGE_KINDS.map((one) => ({
          value: one,
          label: `${names[one]}${draft.templates.some((other) => other.kind === one && other.name !== '') ? ' ✓' : ''}`,
        }))}
        onChange={(next) => setKind(MESSAGE_KINDS.find((one) => one === next) ?? 'booked')}
        data-testid="whatsapp-kind"
      />
      <div className={css.columns} style={{ rowGap: 10 }}>
        <Stack gap={10}>
          <div className={css.templateName}>
            <TextInput
              label={words.template}
              description={words.templateHint}
              value={template.name}
              maxLength={100}
              disabled={disabled}
              onChange={(typed) =>
                set({ name: typed.currentTarget.value.toLowerCase().replace(/[^a-z0-9_]/g, '_') })
              }
              data-testid="whatsapp-template"
            />
            <TextInput
              label={words.language}
              description="id, en_US"
              value={template.language}
              maxLength={6}
              disabled={disabled}
              onChange={(typed) => set({ language: typed.currentTarget.value.trim() })}
              data-testid="whatsapp-language"
            />
          </div>
          <div>
            <Text fz="sm" fw={500}>
              {words.variables}
            </Text>
            <Text fz="xs" c="dimmed" mb={6}>
              {words.variablesHint}
            </Text>
            <div className={css.variables} data-testid="whatsapp-variables">
              {template.variables.length === 0 ? (
                <Text fz="xs" c="dimmed">
                  {words.noVariables}
                </Text>
              ) : null}
              {template.variables.map((name, at) => (
                <Button
                  key={`${at}:${name}`}
                  size="compact-xs"
                  variant="light"
                  disabled={disabled}
                  onClick={() => set({ variables: template.variables.filter((_, other) => other !== at) })}
                >
                  {`{{${at + 1}}} ${fields.names[name]} ×`}
                </Button>
              ))}
            </div>
            <div className={css.variables} style={{ marginTop: 6 }}>
              {PLACEHOLDERS_OF[kind].map((name) => (
                <Button
                  key={name}
                  size="compact-xs"
                  variant="default"
                  disabled={disabled || template.variables.length >= 20}
                  onClick={() => set({ variables: [...template.variables, name] })}
                  data-testid={`whatsapp-add-${name}`}
                >
                  {`+ ${fields.names[name]}`}
                </Button>
              ))}
            </div>
          </div>
        </Stack>
        <Stack gap={10}>
          <Textarea
            label={words.body}
            description={words.bodyHint}
            value={template.body}
            disabled={disabled}
            maxLength={APPROVED_BODY_LIMIT}
            autosize
            minRows={3}
            maxRows={6}
            error={fits ? undefined : words.mismatch(wanted, template.variables.length)}
            onChange={(typed) => set({ body: typed.currentTarget.value })}
            data-testid="whatsapp-body"
          />
          <TemplatePreview settings={settings} template={template} />
          {kind === 'booked-cod' ? null : (
            <Switch
              label={words.automatic}
              description={words.automaticHint}
              checked={draft.automatic.includes(event)}
              disabled={disabled || template.name === ''}
              onChange={(changed) => {
                const others = draft.automatic.filter((one) => one !== event)
                onChange({ automatic: changed.currentTarget.checked ? [...others, event] : others })
              }}
              data-testid="whatsapp-automatic"
            />
          )}
        </Stack>
      </div>
    </Stack>
  )
}

function TemplatePreview({
  settings,
  template,
}: {
  readonly settings: ShopSettings
  readonly template: MappedTemplate
}) {
  const words = useTexts(texts)
  const fields = useTexts(fieldTexts)
  const now = useNow()
  const accounts = (useHost('bank-account.list', {}).data ?? []).filter((account) => account.active)
  const subject = sampleMessage(template.kind, fields, now, settings.couriers[0] ?? '')
  const shop = { name: settings.name, language: settings.paperLanguage, zone: settings.zone }
  const text = fillApproved(template, approvedValues(template, messageValues(subject, shop, accounts)))
  if (text === '') return null
  return (
    <div>
      <Text fz="sm" fw={500} mb={4}>
        {words.preview}
      </Text>
      <div style={{ padding: 12, borderRadius: 8, background: 'var(--pesan-sunken)' }}>
        <Bubble text={text} testId="whatsapp-preview" />
      </div>
    </div>
  )
}
