import { ok, type Result } from '../core/result'
import type { PrintDocument } from './documents'
import type { EncodeRefusal } from './encode-refusal'
import { encodeDocument } from './encode'
import { labelTexts } from './label/label-texts'
import type { PrinterProfile } from './printer-profile'
import { interpretJob } from './virtual/interpret-job'

export interface Preview {
  readonly png: Uint8Array
  readonly text: string
}

/** The paper as a picture and as text, made from the very bytes which would be sent to this printer. */
export function previewDocument(
  document: PrintDocument,
  printer: PrinterProfile,
): Result<Preview, EncodeRefusal> {
  const encoded = encodeDocument(document, printer)
  if (!encoded.ok) return encoded
  const [page] = interpretJob(encoded.value, printer)
  if (page === undefined) throw new Error(`the ${document.kind} printed nothing`)
  if (page.problems.length > 0) throw new Error(`our own bytes are wrong: ${page.problems.join('; ')}`)
  // A label is one picture: its words come from the document.
  const text = document.kind === 'address-label' ? labelTexts(document).join('\n') : page.text
  return ok({ png: page.png, text })
}
