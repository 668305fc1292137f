import { Group, NativeSelect, Text, TextInput, Textarea } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { CourierWords } from '../../contract/courier-account'
import { namesPlaces } from '../../contract/courier-options'
import type { CourierPlace } from '../../contract/operations/couriers'
import type { Shipment } from '../../contract/operations/sales'
import { useAction, useCommand } from '../app/host'
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
export const canMend = (request: NonNullable<Shipment['request']>): boolean =>
  request.trouble?.code.startsWith('FIELD_') === true &&
  (isPlace(request) || WORDS[request.trouble.field ?? ''] !== undefined)

/** Biteship goes by postcode or by an area of its own; the others by codes. */
const isPlace = ({ provider, trouble }: NonNullable<Shipment['request']>): boolean =>
  ['destination', 'area', ...(provider === 'biteship' ? ['postcode'] : [])].includes(trouble?.field ?? '')

/** What does not fit the courier's form is put right where it was found; the parcel's own address and label stay. */
export function RequestMend({ shipment, onAsk }: MendProps) {
  const { code = '', field = '' } = shipment.request?.trouble ?? {}
  if (shipment.request === null || !code.startsWith('FIELD_')) return null
  if (isPlace(shipment.request)) return <MissingPlace shipment={shipment} onAsk={onAsk} />
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

/** The shop's list lacks the parcel's place: its code is asked for once and remembered. The courier names some; a person chooses. */
function MissingPlace({ shipment, onAsk }: MendProps) {
  const t = useTexts(texts)
  const keep = useCommand('courier.keep-area')
  const find = useAction('courier.find-places')
  const [found, setFound] = useState<readonly CourierPlace[] | null>(null)
  const choices = useRef<HTMLSelectElement>(null)
  const [code, setCode] = useState('')
  const [area, setArea] = useState('')
  const { city, district, postcode } = shipment.address
  const provider = shipment.request?.provider
  const twoCodes = provider === 'jnt'
  const search = async (): Promise<void> => {
    const done = await find.run({ shipmentId: shipment.shipmentId })
    if (!done.ok) return notifyRefused(done.error)
    setFound(done.value.places)
  }
  // Once the list is there, whoever asked for it chooses.
  useEffect(() => choices.current?.focus(), [found])
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
      {found === null ? null : found.length === 0 ? (
        <Text fz="sm" mb={6} data-testid="shipment-request-places-none">
          {t.noPlaces}
        </Text>
      ) : (
        <NativeSelect
          ref={choices}
          label={t.placesFound(found.length)}
          value={found.some((place) => place.code === code) ? code : ''}
          onChange={(event) => setCode(event.currentTarget.value)}
          data={[
            { value: '', label: t.choosePlace },
            ...found.map((place) => ({ value: place.code, label: `${place.name} · ${place.code}` })),
          ]}
          mb={8}
          data-testid="shipment-request-places"
        />
      )}
      <Group align="flex-end" gap="sm">
        <TextInput
          label={t.placeCode}
          value={code}
          maxLength={60}
          w={twoCodes ? 130 : 180}
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
        {provider && namesPlaces(provider) ? (
          <ActionButton
            variant="default"
            keyName="Alt+F"
            busy={find.busy}
            onClick={search}
            data-testid="shipment-request-find-place"
          >
            {t.findPlace}
          </ActionButton>
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
