import { Group, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { HostOutput } from '../../contract/host'
import { formatInstant } from '../../core/time'
import { useCommand, useHost } from '../app/host'
import { notifyRefused } from '../app/notify'
import { useZone } from '../app/shop'
import { defineTexts, useTexts } from '../texts/define'
import { ActionButton } from '../ui'

type Wish = HostOutput<'customer.opted-out'>['changes'][number]

const texts = defineTexts({
  id: {
    label: 'Jangan kirimi lewat akun WhatsApp',
    hint: 'Pelanggan minta berhenti. Kabar untuknya hanya lewat draf yang dikirim orang.',
    word: { out: 'Membalas STOP di chat', again: 'Membalas MULAI di chat' },
    preference: {
      out: 'Menghentikan pesan promosi di WhatsApp',
      again: 'Menerima lagi pesan promosi di WhatsApp',
    },
    person: {
      out: (name: string) => `Dicatat oleh ${name}`,
      again: (name: string) => `Dinyalakan lagi oleh ${name}`,
    },
    someone: 'orang toko',
    why: 'Mengapa boleh dikirimi lagi?',
    whyHint: 'Misalnya: minta lagi lewat telepon',
    again: 'Boleh dikirimi lagi',
    cancel: 'Batal',
  },
  en: {
    label: 'No messages through the WhatsApp account',
    hint: 'The customer asked to stop. Only a person writes to them, with a draft.',
    word: { out: 'Answered STOP in the chat', again: 'Answered START in the chat' },
    preference: {
      out: 'Stopped marketing messages in WhatsApp',
      again: 'Resumed marketing messages in WhatsApp',
    },
    person: {
      out: (name: string) => `Noted by ${name}`,
      again: (name: string) => `Switched on again by ${name}`,
    },
    someone: 'somebody of the shop',
    why: 'Why may they be sent messages again?',
    whyHint: 'For example: asked for them on the telephone',
    again: 'Messages again',
    cancel: 'Cancel',
  },
})

/** A customer's wish to get no messages through the shop's account; shown where the shop has one, or there was such a wish. */
export function OptOut({ phone }: { readonly phone: string }) {
  const words = useTexts(texts)
  const zone = useZone()
  const account = useHost('whatsapp.account', {}).data?.account ?? null
  const asked = useHost('customer.opted-out', { phone }).data
  const change = useCommand('customer.opt-out')
  const [reason, setReason] = useState<string | null>(null)
  const { out = false, standing = null, changes = [] } = asked ?? {}
  if (account === null && !out && changes.length === 0) return null
  const send = async (wish: boolean, why: string): Promise<void> => {
    const done = await change.run({ phone, out: wish, reason: why })
    setReason(null)
    if (!done.ok) notifyRefused(done.error)
  }
  const said = ({ how, signal, out: isOut, person, at, reason: why }: Wish): string => {
    const which = isOut ? 'out' : 'again'
    const what =
      how === 'person'
        ? words.person[which](person === '' ? words.someone : person)
        : words[signal === 'preference' ? 'preference' : 'word'][which]
    return `${what} · ${formatInstant(at, zone)}${why === '' ? '' : ` · ${why}`}`
  }
  return (
    <div>
      <Switch
        label={words.label}
        description={words.hint}
        checked={out}
        disabled={change.busy}
        onChange={(event) => {
          const wish = event.currentTarget.checked
          // What the customer said themselves is not taken back without a word.
          if (!wish && standing?.how === 'message') setReason('')
          else void send(wish, '')
        }}
        data-testid="customers-opt-out"
      />
      {changes.slice(0, SHOWN).map((one) => (
        <Text
          key={`${one.at}-${String(one.out)}-${one.how}`}
          fz="xs"
          c="dimmed"
          pl={50}
          pt={4}
          data-testid="customers-opt-out-said"
          data-out={one.out}
          data-how={one.how}
        >
          {said(one)}
        </Text>
      ))}
      {reason === null ? null : (
        <Stack gap={8} pt={8} pl={50}>
          <TextInput
            label={words.why}
            placeholder={words.whyHint}
            value={reason}
            maxLength={200}
            autoFocus
            onChange={(event) => setReason(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && reason.trim() !== '') void send(false, reason)
              if (event.key !== 'Escape') return
              event.stopPropagation()
              setReason(null)
            }}
            data-testid="customers-opt-out-reason"
          />
          <Group gap={8} justify="flex-end">
            <ActionButton variant="default" size="xs" keyName="Esc" onClick={() => setReason(null)}>
              {words.cancel}
            </ActionButton>
            <ActionButton
              size="xs"
              keyName="Enter"
              disabled={reason.trim() === ''}
              busy={change.busy}
              onClick={() => send(false, reason)}
              data-testid="customers-opt-out-again"
            >
              {words.again}
            </ActionButton>
          </Group>
        </Stack>
      )}
    </div>
  )
}

/** The last one holds; the one before it tells what it changed. */
const SHOWN = 2
