import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { ask } from '../app/host'
import { useKeys } from '../app/keys'
import { useScreen } from '../app/navigation'
import { useScan } from '../scan/use-scan'
import { Panel, Split } from '../scanned-goods/panel'
import { useTexts } from '../texts/define'
import { ActionButton, ConfirmDialog, ScanHint, Screen } from '../ui'
import { looksLikeChat } from './chat-draft'
import { ChatPanel } from './chat-panel'
import { CustomerForm } from './customer-form'
import { isTouched, useDraft } from './draft'
import { DraftFoot } from './draft-foot'
import { GoodsPanel } from './draft-goods'
import { useDraftNotes } from './draft-notes'
import { takeScannedPiece } from './next-scan'
import { PaymentForm } from './payment-form'
import { RatesPanel } from './rates-panel'
import rates from './rates.module.css'
import { texts } from './texts'
import { useAddPiece } from './use-add-piece'

/**
 * The heart of the desk: goods by scan on the left, who and where on the right, the sum below. Its parts listen to the
 * draft themselves: a scan draws a line and the sum, a key typed draws one field.
 */
export function DraftScreen(): ReactNode {
  const words = useTexts(texts)
  const { params } = useScreen()
  const clear = useDraft((store) => store.clear)
  const pieces = useAddPiece()
  const [chat, setChat] = useState<string | null>(null)
  const [clearing, setClearing] = useState(false)
  const { turn, openRates, closeRates } = useComparing()
  const phoneField = useRef<HTMLInputElement>(null)
  const searchField = useRef<HTMLInputElement>(null)

  useLayoutEffect(() => useDraftNotes.getState().forget(), [])
  useScan(
    (scan) => {
      useDraftNotes.getState().forgetRefusal()
      void pieces.scan(scan)
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
  useKeys({
    'alt+c': () => searchField.current?.focus(),
    'alt+h': () => phoneField.current?.focus(),
  })

  return (
    <Screen
      title={words.title}
      data-testid="book-order"
      actions={
        <>
          <ScanHint />
          <ClearButton onClick={() => setClearing(true)} />
        </>
      }
      footer={<DraftFoot />}
    >
      <Split tracks="minmax(440px, 20fr) minmax(556px, 22fr)">
        <div className={rates['left']} data-rates={turn > 0 || undefined}>
          <GoodsPanel searchRef={searchField} onPick={pieces.add} />
          {turn > 0 ? <RatesPanel turn={turn} onClose={closeRates} /> : null}
        </div>
        {chat === null ? (
          <Panel>
            <CustomerForm phoneRef={phoneField} onPasteChat={() => setChat('')} />
            <PaymentForm onCompare={openRates} />
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
          useDraftNotes.getState().forget()
          setClearing(false)
        }}
      >
        {words.clearAsk}
      </ConfirmDialog>
    </Screen>
  )
}

/** Prices beside the form: whoever closes them is back in the field they came from. `turn` 0: closed. */
function useComparing(): { turn: number; openRates: () => void; closeRates: () => void } {
  const [turn, setTurn] = useState(0)
  const from = useRef<HTMLElement | null>(null)
  const openRates = useCallback(() => {
    if (document.activeElement instanceof HTMLElement) from.current = document.activeElement
    setTurn((before) => before + 1)
  }, [])
  const closeRates = useCallback(() => {
    setTurn(0)
    from.current?.focus()
  }, [])
  return { turn, openRates, closeRates }
}

function ClearButton({ onClick }: { readonly onClick: () => void }): ReactNode {
  const words = useTexts(texts)
  const touched = useDraft((store) => isTouched(store.draft))
  return (
    <ActionButton
      variant="default"
      keyName="Alt+Delete"
      disabled={!touched}
      onClick={onClick}
      data-testid="book-order-clear"
    >
      {words.clear}
    </ActionButton>
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
