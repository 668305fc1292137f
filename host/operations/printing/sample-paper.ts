import { ShopSettings } from '../../../contract/settings'
import { ok, err } from '../../../core/result'
import { type LabelPrinterProfile, labelPrinterTspl, previewDocument } from '../../../printing'
import { withLogo } from '../../documents/paper-head'
import { sampleDocument } from '../../documents/sample-papers'
import { type Handler } from '../../run/context'

/** A paper of invented goods as the shop's settings would print it, with changes that are not saved yet. */
export const samplePaper: Handler<'paper.sample'> = (context, { what, changes, widthMm, heightMm }) => {
  const settings = ShopSettings.parse({ ...context.settings(), ...changes })
  const document = withLogo(context.db, sampleDocument(what, settings, context.now()))
  const label: LabelPrinterProfile = { ...labelPrinterTspl, widthMm, heightMm }
  const preview = previewDocument(
    document,
    what === 'label' ? label : { language: 'escpos', widthMm: widthMm <= 58 ? 58 : 80, cutter: widthMm > 58 },
  )
  if (preview.ok)
    return ok({ png: Buffer.from(preview.value.png).toString('base64'), text: preview.value.text })
  const words = preview.error.code === 'LABEL_OVERFLOW' ? preview.error.parts.join(', ') : preview.error.code
  return err({ code: 'LABEL_OVERFLOW', what: words })
}
