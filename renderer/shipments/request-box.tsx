import { Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { CourierWords } from '../../contract/courier-account'
import type { Shipment } from '../../contract/operations/sales'
import { formatInstant } from '../../core/time'
import { useApproval } from '../app/approval'
import { useAction, useCommand } from '../app/host'
import { useScreen } from '../app/navigation'
import { notifyDone, notifyRefused } from '../app/notify'
import { useZone } from '../app/shop'
import { useTexts } from '../texts/define'
import { ActionButton, ConfirmDialog, Dialog, RefusalNote, StateBadge, type Tone } from '../ui'
import { RequestMend, canMend } from './request-mend'
import { texts } from './request-texts'
import { troubleText } from './request-trouble'
import css from './shipments.module.css'

export const REQUEST_TONE: Record<NonNullable<Shipment['request']>['state'], Tone> = {
  queued: 'info',
  sending: 'info',
  'in-doubt': 'attention',
  waiting: 'info',
  issued: 'done',
  refused: 'loss',
  conflict: 'loss',
}

interface RequestBoxProps {
  readonly shipment: Shipment
  /** The parcel is worked on: it stays in hand when its answer takes it out of the list. */
  readonly onHold: () => void
}

/** What a courier's service was asked for this parcel, how it stands, and what a person can do about it. */
export function RequestBox({ shipment, onHold }: RequestBoxProps) {
  const t = useTexts(texts)
  const ask = useCommand('awb.ask')
  const send = useAction('awb.send-now')
  const cancel = useAction('awb.cancel-request')
  const approve = useApproval()
  const zone = useZone()
  const { go } = useScreen()
  const { request, shipmentId } = shipment
  const askForIt = async (written?: CourierWords): Promise<void> => {
    onHold()
    const done = await ask.run({ shipmentIds: [shipmentId], ...(written === undefined ? {} : { written }) })
    if (!done.ok) return notifyRefused(done.error)
    notifyDone(t.asked)
    await send.run({})
  }
  if (request === null) {
    if (shipment.awb !== null || shipment.gone || !shipment.canAsk) return null
    return (
      <div className={css.head} data-testid="shipment-request" data-state="none">
        <span className={css.quiet} style={{ alignSelf: 'center' }}>
          {t.askHint(shipment.courier)}
        </span>
        <ActionButton
          variant="light"
          keyName="Alt+R"
          busy={ask.busy}
          onClick={() => askForIt()}
          data-testid="shipment-request-ask"
        >
          {t.ask}
        </ActionButton>
      </div>
    )
  }
  const { state, reference } = request
  const trouble = troubleText(request, t)
  const mending = canMend(request)
  // This courier is told by phone: the program takes down that it was.
  const byHand = request.provider === 'jne'
  const sendNow = async (): Promise<void> => {
    onHold()
    const done = await send.run({})
    if (done.ok) notifyDone(t.tried(done.value.tried))
    else notifyRefused(done.error)
  }
  const cancelThere = async (): Promise<void> => {
    const approved = await approve({
      title: byHand ? t.cancelledByHandTitle(reference) : t.cancelTitle(reference),
      needsReason: true,
    })
    if (approved === null) return
    onHold()
    const done = await cancel.run({ shipmentId, ...approved, byHand })
    if (done.ok) notifyDone(t.cancelled)
    else notifyRefused(done.error)
  }
  return (
    <div className={css.request} data-testid="shipment-request" data-state={state} data-reference={reference}>
      <div className={css.head}>
        <span className={css.quiet}>
          {request.account} · {t.reference} <span className="code">{reference}</span>
          {request.sentAt === null ? '' : ` · ${t.sentAt(formatInstant(request.sentAt, zone))}`}
        </span>
        <span style={{ flex: 'none' }}>
          <StateBadge tone={REQUEST_TONE[state]} data-testid="shipment-request-state">
            {t.states[state]}
          </StateBadge>
        </span>
      </div>
      {trouble === null ? null : (
        <div
          className={css.note}
          {...(state === 'refused' || state === 'conflict' ? { 'data-tone': 'loss' } : {})}
          data-testid="shipment-request-trouble"
        >
          {trouble}
        </div>
      )}
      {state === 'refused' ? <RequestMend shipment={shipment} onAsk={askForIt} /> : null}
      {state === 'queued' && trouble === null ? (
        <span className={css.quiet}>{request.drawn ? t.drawnHint : t.queuedHint}</span>
      ) : null}
      {state === 'waiting' ? <span className={css.quiet}>{t.waitingHint}</span> : null}
      {state === 'in-doubt' ? <Doubt shipment={shipment} onHold={onHold} /> : null}
      <div className={css.buttons}>
        {state === 'queued' || state === 'waiting' ? (
          <ActionButton
            variant="default"
            keyName="Alt+R"
            busy={send.busy}
            onClick={sendNow}
            data-testid="shipment-request-send"
          >
            {state === 'queued' ? t.sendNow : t.lookNow}
          </ActionButton>
        ) : null}
        {state === 'refused' && !mending ? (
          <ActionButton
            variant="light"
            keyName="Alt+R"
            busy={ask.busy}
            onClick={() => askForIt()}
            data-testid="shipment-request-ask"
          >
            {t.askAgain}
          </ActionButton>
        ) : null}
        {request.trouble?.code === 'LOCKED_OUT' || request.trouble?.code === 'NO_ROUTE' ? (
          <ActionButton variant="default" onClick={() => go('settings', { tab: 'couriers' })}>
            {t.toSettings}
          </ActionButton>
        ) : null}
        {request.providerId !== null &&
        (state === 'waiting' || state === 'issued' || state === 'conflict') ? (
          <ActionButton
            variant="subtle"
            color="gray"
            keyName="Alt+X"
            busy={cancel.busy}
            onClick={cancelThere}
            data-testid="shipment-request-cancel"
          >
            {byHand ? t.cancelledByHand : t.cancelThere}
          </ActionButton>
        ) : null}
      </div>
    </div>
  )
}

/** Nobody knows: a person looks where the program cannot, and says what is there. */
function Doubt({ shipment, onHold }: RequestBoxProps) {
  const t = useTexts(texts)
  const settle = useCommand('awb.settle-doubt')
  const send = useAction('awb.send-now')
  const [asking, setAsking] = useState<'there' | 'not-there' | null>(null)
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const close = (): void => {
    setAsking(null)
    setRefusal(null)
  }
  const answer = async (providerId: string | null, reason: string): Promise<void> => {
    onHold()
    const done = await settle.run({ shipmentId: shipment.shipmentId, providerId, reason })
    if (!done.ok) return setRefusal(done.error)
    close()
    await send.run({})
  }
  return (
    <>
      <span>{t.doubt}</span>
      <div className={css.buttons}>
        <ActionButton
          variant="light"
          keyName="Alt+Y"
          onClick={() => setAsking('there')}
          data-testid="shipment-request-there"
        >
          {t.there}
        </ActionButton>
        <ActionButton
          variant="default"
          keyName="Alt+N"
          onClick={() => setAsking('not-there')}
          data-testid="shipment-request-not-there"
        >
          {t.notThere}
        </ActionButton>
      </div>
      <ConfirmDialog
        opened={asking === 'not-there'}
        onClose={close}
        title={t.notThereTitle}
        confirmLabel={t.sendAgain}
        needsReason
        reasonLabel={t.note}
        busy={settle.busy}
        refusal={refusal}
        onConfirm={(reason) => answer(null, reason)}
      >
        {t.notThereHint}
      </ConfirmDialog>
      <Dialog opened={asking === 'there'} onClose={close} title={t.thereTitle}>
        {asking === 'there' ? (
          <There
            byNumber={shipment.request?.provider !== 'biteship'}
            refusal={refusal}
            busy={settle.busy}
            onAnswer={answer}
          />
        ) : null}
      </Dialog>
    </>
  )
}

function There({
  byNumber,
  refusal,
  busy,
  onAnswer,
}: {
  /** Couriers of one's own know a parcel by its AWB, not by an order. */
  readonly byNumber: boolean
  readonly refusal: { readonly code: string } | null
  readonly busy: boolean
  readonly onAnswer: (providerId: string, reason: string) => unknown
}) {
  const t = useTexts(texts)
  const [orderId, setOrderId] = useState('')
  return (
    <Stack gap="md">
      <TextInput
        label={byNumber ? t.awbThere : t.orderId}
        description={t.orderIdHint}
        value={orderId}
        maxLength={120}
        data-autofocus
        onChange={(event) => setOrderId(event.currentTarget.value)}
        data-testid="shipment-request-order-id"
      />
      <RefusalNote refusal={refusal} />
      <ActionButton
        ml="auto"
        keyName="Ctrl+Enter"
        disabled={orderId.trim() === ''}
        busy={busy}
        onClick={() => onAnswer(orderId.trim(), t.thereTitle)}
        data-testid="shipment-request-adopt"
      >
        {t.adopt}
      </ActionButton>
    </Stack>
  )
}
