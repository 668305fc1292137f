import { IconBuildingWarehouse, IconCheck, IconSearch } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { HostRefusal } from '../../contract/host'
import { parsePhone } from '../../core/customer/phone'
import { ask, useCommand } from '../app/host'
import { useKeys } from '../app/keys'
import { useScreen } from '../app/navigation'
import { useSettings } from '../app/shop'
import { playSound } from '../app/sound'
import { useScan } from '../scan/use-scan'
import { Panel, Split } from '../scanned-goods/panel'
import { ScanStrip } from '../scanned-goods/scan-strip'
import { texts as goodsTexts } from '../scanned-goods/texts'
import { useTexts } from '../texts/define'
import { ActionButton, ConfirmDialog, Money, ProductPicker, RefusalNote, ScanHint, Screen } from '../ui'
import css from './book-orders.module.css'
import { ChatPanel, looksLikeChat } from './chat-panel'
import { CustomerForm } from './customer-form'
import { isTouched, useDraft } from './draft'
import { missingIn, totalsOf } from './draft-rules'
import { GoodsList } from './goods-list'
import { PaymentForm, useDeadline } from './payment-form'
import { takeScannedPiece } from './next-scan'
import { texts } from './texts'
import { useAddPiece } from './use-add-piece'

/** The heart of the desk: goods by scan on the left, who and where on the right, the sum below. */
export function DraftScreen(): ReactNode {
  const words = useTexts(texts)
  const goodsWords = useTexts(goodsTexts)
  const { params, go } = useScreen()
  const { draft, clear, finish } = useDraft()
  const settings = useSettings()
  const pieces = useAddPiece()
  const place = useCommand('book-order.place')
  const deadline = useDeadline(draft.extraHours)
  const [refusal, setRefusal] = useState<HostRefusal<'book-order.place'> | null>(null)
  const [chat, setChat] = useState<string | null>(null)
  const [clearing, setClearing] = useState(false)
  const phoneField = useRef<HTMLInputElement>(null)
  const searchField = useRef<HTMLInputElement>(null)

  useScan(
    (scan) => {
      setRefusal(null)
      void pieces.scan(scan.text)
    },
    { enabled: !clearing },
  )
  useEffect(() => {
    const waiting = takeScannedPiece()
    if (waiting !== null) void pieces.scan(waiting)
    // Once, when the screen opens: a scan on the confirmation before it begins this order.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
  useRequestedPiece(params, pieces.add)
  usePastedChat(setChat)

  const totals = totalsOf(draft)
  const missing = missingIn(draft, parsePhone(draft.phone).ok)
  const first = missing[0]
  const submit = async (): Promise<void> => {
    if (first !== undefined) {
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
      },
      lines: draft.lines.map(({ productId, qty, unitPrice }) => ({ productId, qty, unitPrice })),
      shippingFee: draft.shippingFee,
      discount: draft.discount,
      payment: draft.payment,
      courier: draft.courier.trim(),
      service: draft.service.trim(),
      note: draft.note.trim(),
      deadline: draft.extraHours === 0 ? null : deadline,
    })
    if (!placed.ok) {
      playSound('wrong')
      setRefusal(placed.error)
      return
    }
    playSound('ok')
    finish(placed.value.orderId)
  }
  useKeys({
    'alt+c': () => searchField.current?.focus(),
    'alt+h': () => phoneField.current?.focus(),
  })

  const { note } = pieces
  const refused = note?.kind === 'refused' && note.refusal?.kind === 'not-at-desk' ? note.refusal : null
  const askWarehouse = (): void => {
    if (refused !== null) go('drop-orders', { productId: refused.productId, qty: '1', chat: draft.name })
  }
  return (
    <Screen
      title={words.title}
      data-testid="book-order"
      actions={
        <>
          <ScanHint />
          <ActionButton
            variant="default"
            keyName="Alt+Delete"
            disabled={!isTouched(draft)}
            onClick={() => setClearing(true)}
            data-testid="book-order-clear"
          >
            {words.clear}
          </ActionButton>
        </>
      }
      footer={
        <>
          <div className={css['sums']}>
            <span>
              {words.subtotal} <Money value={totals.subtotal} data-testid="book-order-subtotal" />
              <small>
                {words.pieces(totals.pieces)}
                {totals.weight > 0 ? ` · ${words.weight(totals.weight)}` : ''}
              </small>
            </span>
            <span>
              {words.shippingFee} <Money value={draft.shippingFee} />
            </span>
            <span data-none={draft.discount === 0 || undefined}>
              {words.discount} <Money value={-draft.discount} />
            </span>
          </div>
          <div className={css['total']}>
            <small>{draft.payment === 'cod' || !settings.uniqueCodeOn ? words.noCode : words.plusCode}</small>
            <span>
              {words.total} <Money value={totals.total} fw={700} data-testid="book-order-total" />
            </span>
          </div>
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
        </>
      }
    >
      <Split tracks="minmax(440px, 20fr) minmax(556px, 22fr)">
        <Panel
          title={words.goods}
          aside={
            <span className={css['searchBox']}>
              <ProductPicker
                scan={false}
                inputRef={searchField}
                placeholder={`${words.search} (Alt+C)`}
                onPick={(found) => pieces.add(found)}
                data-testid="book-order-search"
              />
            </span>
          }
        >
          <ScanStrip
            testId="book-order-strip"
            tone={note === null ? 'idle' : note.kind === 'added' ? 'good' : 'bad'}
            text={note === null ? goodsWords.ready : note.text}
            action={
              refused === null ? undefined : refused.warehouse > 0 ? (
                <ActionButton
                  keyName="Alt+G"
                  color="red"
                  icon={<IconBuildingWarehouse size={17} />}
                  onClick={askWarehouse}
                  data-testid="book-order-ask-warehouse"
                >
                  {words.askWarehouse}
                </ActionButton>
              ) : (
                <ActionButton
                  keyName="Alt+G"
                  color="red"
                  icon={<IconSearch size={17} />}
                  onClick={() => go('ask', { productId: refused.productId })}
                  data-testid="book-order-find-other"
                >
                  {words.offerOther}
                </ActionButton>
              )
            }
          />
          <GoodsList lastAdded={note?.kind === 'added' ? note.productId : null} />
          <RefusalNote refusal={refusal} data-testid="book-order-refusal" />
        </Panel>
        {chat === null ? (
          <Panel>
            <CustomerForm phoneRef={phoneField} onPasteChat={() => setChat('')} />
            <PaymentForm />
          </Panel>
        ) : (
          <ChatPanel key={chat} pasted={chat} onClose={() => setChat(null)} />
        )}
      </Split>
      <ConfirmDialog
        opened={clearing}
        onClose={() => setClearing(false)}
        title={words.clear}
        confirmLabel={words.clear}
        danger
        onConfirm={() => {
          clear()
          pieces.forget()
          setRefusal(null)
          setClearing(false)
        }}
      >
        {words.clearAsk}
      </ConfirmDialog>
    </Screen>
  )
}

/** Another screen sent a product to book, or a customer to book for. */
function useRequestedPiece(
  params: Readonly<Record<string, string>>,
  add: ReturnType<typeof useAddPiece>['add'],
): void {
  const { productId, qty, phone } = params
  const taken = useRef(false)
  useEffect(() => {
    // A screen painted twice in development must not add twice.
    if (taken.current) return
    taken.current = true
    if (phone !== undefined) useDraft.getState().edit({ phone })
    if (productId === undefined) return
    void ask('product.get', { productId }).then((got) => {
      if (got.ok) add(got.value, Math.max(1, Number(qty ?? '1') || 1))
    })
  }, [productId, qty, phone, add])
}

/** A whole order form pasted anywhere on this screen is read as a chat, not squeezed into one field. */
function usePastedChat(open: (text: string) => void): void {
  useEffect(() => {
    const pasted = (event: ClipboardEvent): void => {
      const text = event.clipboardData?.getData('text/plain') ?? ''
      const inChat =
        event.target instanceof HTMLElement && event.target.dataset['testid'] === 'book-order-chat-text'
      if (inChat || !looksLikeChat(text)) return
      event.preventDefault()
      event.stopPropagation()
      open(text)
    }
    window.addEventListener('paste', pasted, { capture: true })
    return () => window.removeEventListener('paste', pasted, { capture: true })
  }, [open])
}
