import { useState } from 'react'
import type { Shipment } from '../../contract/operations/sales'
import { useHost } from '../app/host'
import { useTexts } from '../texts/define'
import { Dialog, RefusalNote } from '../ui'
import css from './shipments.module.css'
import { texts } from './texts'

const pictureUrl = (png: string): string => (png.startsWith('data:') ? png : `data:image/png;base64,${png}`)

/** The address label as it comes out of the printer; a click shows it large. */
export function LabelPreview({ shipment }: { readonly shipment: Shipment }) {
  const t = useTexts(texts)
  const [large, setLarge] = useState(false)
  const preview = useHost('print.preview', { what: 'label', id: shipment.shipmentId })
  if (preview.refusal !== undefined)
    return (
      <div className={css.labelVoid}>
        <span>{t.previewFailed}</span>
        <RefusalNote refusal={preview.refusal} />
      </div>
    )
  // The picture of the shipment before is another parcel's label: never shown, not even for a moment.
  if (preview.data === undefined || preview.stale) return <div className={css.labelVoid} aria-busy />
  const url = pictureUrl(preview.data.png)
  return (
    <>
      <img
        className={css.labelPicture}
        src={url}
        alt={t.preview}
        onClick={() => setLarge(true)}
        data-testid="shipment-label-preview"
      />
      <Dialog
        opened={large}
        onClose={() => setLarge(false)}
        title={`${t.preview} ${shipment.orderNumber}`}
        size={520}
      >
        <img className={css.labelLarge} src={url} alt={t.preview} />
      </Dialog>
    </>
  )
}
