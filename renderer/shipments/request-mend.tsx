import { Group, Text, TextInput, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { CourierWords } from '../../contract/courier-account'
import type { Shipment } from '../../contract/operations/sales'
import { useCommand } from '../app/host'
import { notifyRefused } from '../app/notify'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui'
import { texts } from './request-texts'

interface MendProps {
  readonly shipment: Shipment
  /** Asks again, with other words for the courier's form. */
  readonly onAsk: (written?: CourierWords) => Promise<void>
}

/** Whether a trouble can be put right at the parcel itself. */
export const canMend = (trouble: NonNullable<Shipment['request']>['trouble']): boolean =>
  trouble !== null &&
  trouble.code.startsWith('FIELD_') &&
  (PLACE.includes(trouble.field ?? '') || WORDS[trouble.field ?? ''] !== undefined)

const PLACE = ['destination', 'area']

/** What does not fit the courier's form is put right where it was found; the parcel's own address and label stay. */
export function RequestMend({ shipment, onAsk }: MendProps) {
  const { code = '', field = '' } = shipment.request?.trouble ?? {}
  if (!code.startsWith('FIELD_')) return null
  if (PLACE.includes(field)) return <MissingPlace shipment={shipment} onAsk={onAsk} />
  const word = WORDS[field]
  return word === undefined ? null : (
    <OtherWords key={field} shipment={shipment} word={word} field={field} onAsk={onAsk} />
  )
}

/** Fields that may say something else to the courier. */
const WORDS: Readonly<Record<string, keyof CourierWords>> = {
  recipient: 'recipient',
  address: 'street',
  contents: 'contents',
  note: 'note',
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length

function OtherWords({
  shipment,
  word,
  field,
  onAsk,
}: MendProps & { readonly word: keyof CourierWords; readonly field: string }) {
  const t = useTexts(texts)
  const { request, address, contents, note } = shipment
  const own: Record<keyof CourierWords, string> = {
    recipient: address.recipient,
    street: [address.street, address.village].filter((part) => part !== '').join(', '),
    contents,
    note,
  }
  const [text, setText] = useState(request?.written?.[word] ?? own[word])
  const labels: Readonly<Record<string, string>> = t.fields
  const ask = (): Promise<void> => onAsk({ ...request?.written, [word]: text.trim() })
  return (
    <div data-testid="shipment-request-words">
      <Textarea
        label={t.forCourier(labels[field] ?? field)}
        description={t.forCourierHint(bytesOf(text))}
        value={text}
        maxLength={200}
        autosize
        minRows={1}
        maxRows={4}
        onChange={(event) => setText(event.currentTarget.value.replaceAll('\n', ' '))}
        data-testid="shipment-request-word"
      />
      <Group justify="flex-end" mt={8}>
        <ActionButton
          keyName="Alt+R"
          disabled={text.trim() === '' && word !== 'note'}
          onClick={ask}
          data-testid="shipment-request-ask"
        >
          {t.askAgain}
        </ActionButton>
      </Group>
    </div>
  )
}

/** The shop's list lacks the parcel's place: its code is asked for once and remembered. */
function MissingPlace({ shipment, onAsk }: MendProps) {
  const t = useTexts(texts)
  const keep = useCommand('courier.keep-area')
  const [code, setCode] = useState('')
  const [area, setArea] = useState('')
  const { city, district, postcode } = shipment.address
  const twoCodes = shipment.request?.provider === 'jnt'
  const save = async (): Promise<void> => {
    const done = await keep.run({ shipmentId: shipment.shipmentId, code, area })
    if (!done.ok) return notifyRefused(done.error)
    await onAsk()
  }
  return (
    <div data-testid="shipment-request-place">
      <Text fz="sm" mb={6}>
        {t.placeHint([district, city, postcode].filter((part) => part !== '').join(', '))}
      </Text>
      <Group align="flex-end" gap="sm">
        <TextInput
          label={t.placeCode}
          value={code}
          maxLength={20}
          w={130}
          onChange={(event) => setCode(event.currentTarget.value.toUpperCase().trim())}
          data-testid="shipment-request-place-code"
        />
        {twoCodes ? (
          <TextInput
            label={t.placeArea}
            value={area}
            maxLength={20}
            w={130}
            onChange={(event) => setArea(event.currentTarget.value.toUpperCase().trim())}
            data-testid="shipment-request-place-area"
          />
        ) : null}
        <ActionButton
          keyName="Alt+R"
          disabled={code === '' || (twoCodes && area === '')}
          busy={keep.busy}
          onClick={save}
          data-testid="shipment-request-ask"
        >
          {t.keepPlace}
        </ActionButton>
      </Group>
    </div>
  )
}
