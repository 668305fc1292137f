import { IconBrandWhatsapp, IconCopy, IconPrinter, IconTruckDelivery } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Shipment } from '../../contract/operations/sales'
import { formatNumber, formatRupiah } from '../../core/money'
import { useCommand } from '../app/host'
import { useScreen } from '../app/navigation'
import { notifyRefused } from '../app/notify'
import { phoneText } from '../customers/phone-text'
import { useTexts } from '../texts/define'
import { ActionButton, StateBadge, When } from '../ui'
import { LabelPreview } from './label-preview'
import { LabelBadge } from './label-badge'
import { RequestBox } from './request-box'
import css from './shipments.module.css'
import { texts } from './texts'
import { useAwbMessage } from './use-awb-message'

interface ShipmentPanelProps {
  readonly shipment: Shipment
  /** The box with its AWB. */
  readonly awb: ReactNode
  readonly onPrint: () => unknown
  readonly onHandOver: () => unknown
  readonly onHold: () => void
}

/** The parcel in hand: where it goes, its label, its AWB, and what the customer is told. */
export function ShipmentPanel({ shipment, awb, onPrint, onHandOver, onHold }: ShipmentPanelProps) {
  const t = useTexts(texts)
  const { address } = shipment
  const place = [
    address.street,
    address.village,
    address.district,
    address.city,
    address.province,
    address.postcode,
  ]
  return (
    <>
      <div
        className={css.paneBody}
        data-testid="shipment-detail"
        data-number={shipment.orderNumber}
        data-id={shipment.shipmentId}
      >
        <div className={css.head}>
          <div className={css.two}>
            <span className={css.title}>{address.recipient}</span>
            <span className={`code ${css.quiet}`}>
              {shipment.orderNumber} · {phoneText(address.phone)}
            </span>
          </div>
          {shipment.handedOverAt === null ? (
            <LabelBadge shipment={shipment} />
          ) : (
            <StateBadge tone="done">{t.handedOverBadge}</StateBadge>
          )}
        </div>
        {shipment.gone ? (
          <div className={css.note} data-tone="loss">
            {t.gone}
          </div>
        ) : null}
        <LabelTrouble shipment={shipment} />
        <RequestBox key={`request-${shipment.shipmentId}`} shipment={shipment} onHold={onHold} />
        {awb}
        {shipment.awb === null ? null : <Message shipment={shipment} />}
        <div className={css.label}>
          <LabelPreview key={shipment.shipmentId} shipment={shipment} />
          <div className={css.two} style={{ gap: 6, whiteSpace: 'normal' }}>
            <span style={{ whiteSpace: 'normal' }}>{place.filter((part) => part !== '').join(', ')}</span>
            <span className={css.quiet} style={{ whiteSpace: 'normal' }}>
              {t.contents}: {shipment.contents}
            </span>
            <span className={css.quiet}>
              {shipment.courier} {shipment.service} · {t.weight(formatNumber(shipment.weight))}
            </span>
            {shipment.cod > 0 ? (
              <StateBadge tone="attention">{t.cod(formatRupiah(shipment.cod))}</StateBadge>
            ) : null}
            <FragileButton shipment={shipment} />
            {shipment.note === '' ? null : (
              <span className={css.quiet} style={{ whiteSpace: 'normal' }}>
                {t.note}: {shipment.note}
              </span>
            )}
            {shipment.handedOverAt === null ? null : (
              <span className={css.quiet}>
                {t.handedOverBadge} <When at={shipment.handedOverAt} />
              </span>
            )}
          </div>
        </div>
      </div>
      <div className={css.paneFoot}>
        <ActionButton
          variant={shipment.labelPrinted === 0 ? 'light' : 'default'}
          keyName="Alt+P"
          icon={<IconPrinter size={17} stroke={1.7} />}
          disabled={shipment.gone}
          onClick={onPrint}
          data-testid="shipment-print"
        >
          {shipment.labelPrinted === 0 ? t.print : t.reprint}
        </ActionButton>
        <ActionButton
          variant="default"
          keyName="Alt+H"
          icon={<IconTruckDelivery size={17} stroke={1.7} />}
          disabled={shipment.gone || shipment.awb === null || shipment.handedOverAt !== null}
          onClick={onHandOver}
          data-testid="shipment-hand-over"
        >
          {t.handOverShort}
        </ActionButton>
      </div>
    </>
  )
}

/** Automatic, yes, no: pressed again it goes on to the next; the label beside it follows. */
function FragileButton({ shipment }: { readonly shipment: Shipment }) {
  const t = useTexts(texts)
  const mark = useCommand('shipment.mark-fragile')
  const { shipmentId, fragile } = shipment
  const turn = async (): Promise<void> => {
    const next = fragile === null ? true : fragile ? false : null
    const done = await mark.run({ shipmentId, fragile: next })
    if (!done.ok) notifyRefused(done.error)
  }
  return (
    <div>
      <ActionButton
        size="xs"
        variant={fragile === true ? 'light' : 'default'}
        keyName="Alt+F"
        disabled={shipment.gone}
        onClick={turn}
        data-testid="shipment-fragile"
        data-fragile={String(fragile)}
      >
        {fragile === null ? t.fragile.rule : fragile ? t.fragile.yes : t.fragile.no}
      </ActionButton>
    </div>
  )
}

function LabelTrouble({ shipment }: { readonly shipment: Shipment }) {
  const t = useTexts(texts)
  const { go } = useScreen()
  if (shipment.labelState !== 'unknown' && shipment.labelState !== 'failed') return null
  return (
    <div className={css.note}>
      {shipment.labelState === 'unknown' ? t.labelUnknownHint : t.labelFailedHint}
      <div style={{ marginTop: 8 }}>
        <ActionButton
          size="xs"
          variant="default"
          onClick={() => go('printers')}
          data-testid="shipment-to-printers"
        >
          {t.toPrinters}
        </ActionButton>
      </div>
    </div>
  )
}

function Message({ shipment }: { readonly shipment: Shipment }) {
  const t = useTexts(texts)
  const message = useAwbMessage(shipment)
  return (
    <div style={{ display: 'flex', flexDirection: 'column', gap: 8 }}>
      <div className={css.head}>
        <span className={css.quiet}>{t.message}</span>
        <span className={css.quiet} data-testid="shipment-told" data-told={shipment.toldAwb}>
          {shipment.toldAwb ? t.toldYes : t.toldNo}
        </span>
      </div>
      <div className={css.message} data-testid="shipment-message">
        {message.text}
      </div>
      {message.trouble === null ? null : (
        <span role="alert" className={css.note} data-tone="loss">
          {message.trouble}
        </span>
      )}
      {message.question}
      <div className={css.buttons}>
        <ActionButton
          variant={shipment.toldAwb ? 'default' : 'light'}
          keyName="Alt+C"
          icon={<IconCopy size={17} stroke={1.7} />}
          onClick={message.copy}
          data-testid="shipment-copy"
        >
          {t.copy}
        </ActionButton>
        <ActionButton
          variant="default"
          keyName="Alt+W"
          icon={<IconBrandWhatsapp size={17} stroke={1.7} />}
          onClick={message.openWa}
          data-testid="shipment-wa"
        >
          {t.waDraft}
        </ActionButton>
      </div>
    </div>
  )
}
