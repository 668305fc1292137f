import { Switch } from '@mantine/core'
import { useCommand, useHost } from '../app/host'
import { notifyRefused } from '../app/notify'
import { defineTexts, useTexts } from '../texts/define'

const texts = defineTexts({
  id: {
    label: 'Jangan kirimi lewat akun WhatsApp',
    hint: 'Pelanggan minta berhenti. Kabar untuknya hanya lewat draf yang dikirim orang.',
  },
  en: {
    label: 'No messages through the WhatsApp account',
    hint: 'The customer asked to stop. Only a person writes to them, with a draft.',
  },
})

/** A customer's wish to get no messages through the shop's account; shown where the shop has one, or there is such a wish. */
export function OptOut({ phone }: { readonly phone: string }) {
  const words = useTexts(texts)
  const account = useHost('whatsapp.account', {}).data?.account ?? null
  const out = useHost('customer.opted-out', { phone }).data?.out ?? false
  const change = useCommand('customer.opt-out')
  if (account === null && !out) return null
  return (
    <Switch
      label={words.label}
      description={words.hint}
      checked={out}
      disabled={change.busy}
      onChange={async (event) => {
        const done = await change.run({ phone, out: event.currentTarget.checked })
        if (!done.ok) notifyRefused(done.error)
      }}
      data-testid="customers-opt-out"
    />
  )
}
