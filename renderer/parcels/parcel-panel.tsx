import {
  IconBrandWhatsapp,
  IconPackageImport,
  IconPhone,
  IconRefresh,
  IconWriting,
} from '@tabler/icons-react'
import { useState } from 'react'
import type { ParcelUnderWay } from '../../contract/operations/parcels'
import { type ParcelTrouble, parcelMessage } from '../../core/messages'
import { formatRupiah } from '../../core/money'
import { formatInstant } from '../../core/time'
import { useAction, useCommand, useHost } from '../app/host'
import { useScreen } from '../app/navigation'
import { notifyDone, notifyRefused } from '../app/notify'
import { useSettings, useZone } from '../app/shop'
import { copyText } from '../book-orders/copy-text'
import { phoneText } from '../customers/phone-text'
import { openWaDraft } from '../messages/open-wa-draft'
import { useTexts } from '../texts/define'
import { ActionButton, ConfirmDialog } from '../ui'
import { ParcelBadge, reasonOf } from './parcel-list'
import css from './parcels.module.css'
import { texts } from './texts'

interface ParcelPanelProps {
  readonly parcel: ParcelUnderWay
  readonly onReport: () => unknown
}

/** The parcel in hand: why it needs somebody, whom to ask, and the next thing to press. */
export function ParcelPanel({ parcel, onReport }: ParcelPanelProps) {
  const t = useTexts(texts)
  const { go } = useScreen()
  const zone = useZone()
  const { name, paperLanguage } = useSettings()
  const look = useAction('parcel.look-now')
  const note = useCommand('parcel.tell')
  const [trouble, setTrouble] = useState<string | null>(null)
  const [asking, setAsking] = useState(false)
  const { shipmentId, phone, orderNumber, saleNumber, courier, awb, customerName } = parcel
  const what = troubleOf(parcel)
  const message =
    what === null
      ? null
      : parcelMessage(
          {
            customerName,
            orderNumber: orderNumber || saleNumber,
            courier,
            awb,
            what,
            reason: parcel.by === 'courier' ? parcel.text : '',
          },
          name,
          paperLanguage,
        )
  const askCourier = async (): Promise<void> => {
    const done = await look.run({ shipmentId })
    if (done.ok) notifyDone(t.asked)
    else notifyRefused(done.error)
  }
  // Of the same news a customer hears twice only when a person wants it.
  const told = parcel.toldAt !== null && parcel.toldAt >= parcel.since
  const tell = async (): Promise<void> => {
    setAsking(false)
    if (message === null || what === null) return
    const outcome = await openWaDraft(phone, () => message)
    setTrouble(outcome === 'failed' ? t.waFailed : null)
    if (outcome === 'failed') return
    notifyDone(outcome === 'opened' ? t.waOpened : t.waToPaste)
    const channel = outcome === 'opened' ? 'wa-draft' : 'copied'
    const noted = await note.run({ shipmentId, what, channel, again: true })
    if (!noted.ok) notifyRefused(noted.error)
  }
  const copyPhone = async (): Promise<void> => {
    const copied = await copyText(phone)
    setTrouble(copied ? null : t.copyFailed)
    if (copied) notifyDone(t.copied(phoneText(phone)))
  }
  const ended = parcel.state === 'delivered'
  return (
    <>
      <div className={css.paneBody} data-testid="parcel-detail" data-number={orderNumber} data-awb={awb}>
        <div className={css.head}>
          <div className={css.two}>
            <span className={css.title}>{parcel.recipient}</span>
            <span className={`code ${css.quiet}`}>
              {orderNumber || saleNumber} · {courier} {parcel.service}
            </span>
          </div>
          <ParcelBadge parcel={parcel} />
        </div>
        {what === null ? null : (
          <div className={css.reason} data-testid="parcel-reason">
            {parcel.silent ? t.silentReason : reasonOf(parcel)}
            {parcel.by === 'person' ? ` (${t.byPerson})` : ''}
          </div>
        )}
        <div className={css.facts}>
          <span>{t.awb}</span>
          <span className="code">{awb}</span>
          <span>{t.phone}</span>
          <span className={css.phone}>{phoneText(phone)}</span>
          {parcel.cod > 0 ? (
            <>
              <span>COD</span>
              <span>{formatRupiah(parcel.cod)}</span>
            </>
          ) : null}
        </div>
        {message === null ? null : (
          <div className={css.block}>
            <span className={css.quiet} data-testid="parcel-told" data-told={told}>
              {parcel.toldAt === null ? t.messageTitle : t.toldAt(formatInstant(parcel.toldAt, zone), told)}
            </span>
            <div className={css.message} data-testid="parcel-message">
              {message}
            </div>
          </div>
        )}
        {trouble === null ? null : (
          <span role="alert" className={css.reason}>
            {trouble}
          </span>
        )}
        <Story parcel={parcel} />
      </div>
      <div className={css.paneFoot}>
        {message === null ? null : (
          <ActionButton
            variant={what === 'returned' ? 'default' : 'light'}
            keyName="Alt+W"
            icon={<IconBrandWhatsapp size={17} stroke={1.7} />}
            onClick={() => (told ? setAsking(true) : tell())}
            data-testid="parcel-wa"
          >
            {t.message}
          </ActionButton>
        )}
        {what === null ? null : (
          <ActionButton
            variant="default"
            keyName="Alt+T"
            icon={<IconPhone size={17} stroke={1.7} />}
            onClick={copyPhone}
            data-testid="parcel-phone"
          >
            {t.copyPhone}
          </ActionButton>
        )}
        {parcel.group === 'returning' || parcel.state === 'lost' || parcel.state === 'cancelled' ? (
          <ActionButton
            variant={what === 'returned' ? 'light' : 'default'}
            keyName="Alt+B"
            icon={<IconPackageImport size={17} stroke={1.7} />}
            onClick={() => go('after-sale', { saleId: parcel.saleId })}
            data-testid="parcel-return"
          >
            {t.openReturn}
          </ActionButton>
        ) : null}
        <ActionButton
          variant="default"
          keyName="Alt+S"
          icon={<IconWriting size={17} stroke={1.7} />}
          onClick={onReport}
          data-testid="parcel-report"
        >
          {t.report}
        </ActionButton>
        {ended ? null : (
          <ActionButton
            variant="default"
            keyName="Alt+R"
            icon={<IconRefresh size={17} stroke={1.7} />}
            busy={look.busy}
            onClick={askCourier}
            data-testid="parcel-look"
          >
            {t.ask}
          </ActionButton>
        )}
      </div>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t.againTitle}
        confirmLabel={t.again}
        onConfirm={tell}
        data-testid="parcel-again-dialog"
      >
        {t.againHint}
      </ConfirmDialog>
    </>
  )
}

function troubleOf({ silent, state }: ParcelUnderWay): ParcelTrouble | null {
  if (silent) return 'silent'
  return state === 'on-the-way' || state === 'delivered' ? null : state
}

/** What the courier told, the newest first, in its own words. */
function Story({ parcel }: { readonly parcel: ParcelUnderWay }) {
  const t = useTexts(texts)
  const zone = useZone()
  const { data } = useHost('parcel.story', { shipmentId: parcel.shipmentId })
  const events = (data?.events ?? []).toReversed()
  const { lookTrouble, lookedAt, nextLookAt } = parcel
  const looks = [
    ...(lookedAt === null ? [] : [t.lookedAt(formatInstant(lookedAt, zone))]),
    ...(nextLookAt === null ? [] : [t.nextLook(formatInstant(nextLookAt, zone))]),
  ]
  return (
    <div className={css.block} data-testid="parcel-story">
      <span className={css.quiet}>{t.story}</span>
      {events.length === 0 ? <span className={css.quiet}>{t.noStory}</span> : null}
      <ol className={css.story}>
        {events.map(({ state, raw, text, saidAt, happenedAt }, at) => (
          <li key={events.length - at} data-news={at === 0 ? true : undefined} data-state={state}>
            <div>
              {text === '' ? raw : text}
              {state === 'unknown' ? ` (${t.unknownWord})` : ''}
            </div>
            <div className={css.quiet}>
              {happenedAt === null ? saidAt : formatInstant(happenedAt, zone)} ·{' '}
              <span className="code">{raw}</span>
            </div>
          </li>
        ))}
      </ol>
      {lookTrouble === null ? null : (
        <span className={css.quiet} data-testid="parcel-look-trouble">
          {lookTrouble === 'ABSENT' || lookTrouble === 'LOCKED_OUT'
            ? t.lookTroubles[lookTrouble]
            : t.lookTroubles.none}
        </span>
      )}
      <span className={css.quiet}>{looks.length === 0 ? '' : `${looks.join(' · ')}.`}</span>
    </div>
  )
}
