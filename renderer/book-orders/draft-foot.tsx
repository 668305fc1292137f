import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { parseMainPhone } from '../../core/customer/phone'
import { useCommand } from '../app/host'
import { useSettings } from '../app/shop'
import { playSound } from '../app/sound'
import { useTexts } from '../texts/define'
import { ActionButton, Money } from '../ui'
import css from './book-orders.module.css'
import { type Draft, areaCodeOf, useDraft } from './draft'
import { useDraftNotes } from './draft-notes'
import { missingIn, totalsOf } from './draft-rules'
import { useDeadline } from './payment-form'
import { texts } from './texts'

/** The sums of the order, and the button that places it or says what is missing. */
export function DraftFoot(): ReactNode {
  return (
    <>
      <Sums />
      <Total />
      <PlaceButton />
    </>
  )
}

function Sums(): ReactNode {
  const words = useTexts(texts)
  const totals = useDraft(useShallow((store) => totalsOf(store.draft)))
  const shippingFee = useDraft((store) => store.draft.shippingFee)
  const discount = useDraft((store) => store.draft.discount)
  return (
    <div className={css['sums']}>
      <span>
        {words.subtotal} <Money value={totals.subtotal} data-testid="book-order-subtotal" />
        <small>
          {words.pieces(totals.pieces)}
          {totals.weight > 0 ? ` · ${words.weight(totals.weight)}` : ''}
        </small>
      </span>
      <span>
        {words.shippingFee} <Money value={shippingFee} />
      </span>
      <span data-none={discount === 0 || undefined}>
        {words.discount} <Money value={-discount} />
      </span>
    </div>
  )
}

function Total(): ReactNode {
  const words = useTexts(texts)
  const settings = useSettings()
  const total = useDraft((store) => totalsOf(store.draft).total)
  const cod = useDraft((store) => store.draft.payment === 'cod')
  return (
    <div className={css['total']}>
      <small>{cod || !settings.uniqueCodeOn ? words.noCode : words.plusCode}</small>
      <span>
        {words.total} <Money value={total} fw={700} data-testid="book-order-total" />
      </span>
    </div>
  )
}

const firstMissing = (draft: Draft) => missingIn(draft, parseMainPhone(draft.phone).ok)[0]

function PlaceButton(): ReactNode {
  const words = useTexts(texts)
  const place = useCommand('book-order.place')
  const first = useDraft((store) => firstMissing(store.draft))
  const deadline = useDeadline(useDraft((store) => store.draft.extraHours))
  const submit = async (): Promise<void> => {
    const { draft, finish } = useDraft.getState()
    if (firstMissing(draft) !== undefined) {
      playSound('wrong')
      return
    }
    const placed = await place.run({
      customer: { name: draft.name.trim(), phone: draft.phone.trim() },
      address: {
        recipient: draft.recipient.trim(),
        phone: draft.recipientPhone.trim(),
        street: draft.street.trim(),
        village: draft.village.trim(),
        district: draft.district.trim(),
        city: draft.city.trim(),
        province: draft.province.trim(),
        postcode: draft.postcode.trim(),
        ...areaCodeOf(draft),
      },
      lines: draft.lines.map(({ productId, qty, unitPrice }) => ({ productId, qty, unitPrice })),
      shippingFee: draft.shippingFee,
      ...(draft.parcelWeight === null ? {} : { parcelWeight: draft.parcelWeight }),
      discount: draft.discount,
      payment: draft.payment,
      ...(draft.payTo === null ? {} : { payTo: draft.payTo === '' ? null : draft.payTo }),
      courier: draft.courier.trim(),
      service: draft.service.trim(),
      note: draft.note.trim(),
      deadline: draft.extraHours === 0 ? null : deadline,
    })
    if (!placed.ok) {
      playSound('wrong')
      useDraftNotes.getState().refuse(placed.error)
      return
    }
    playSound('ok')
    finish(placed.value.orderId)
  }
  return (
    <ActionButton
      size="lg"
      keyName="Ctrl+Enter"
      icon={<IconCheck size={20} />}
      disabled={first !== undefined}
      busy={place.busy}
      onClick={submit}
      miw={260}
      data-testid="book-order-place"
    >
      {first === undefined ? words.place : words.missing[first]}
    </ActionButton>
  )
}
