export type WaLink =
  | { readonly ok: true; readonly url: string }
  /** Copy the text instead: the operating system cuts or refuses longer links. */
  | { readonly ok: false; readonly tooLong: { readonly length: number; readonly limit: number } }

/** Windows opens links of at most 2081 characters; a line break costs three of them, an emoji twelve. */
export const MAX_WA_LINK = 2000

/**
 * A link that opens an editable WhatsApp draft; it sends nothing by itself.
 * @param e164 `+6281234567890`
 */
export function waLink(e164: string, text: string): WaLink {
  // A lone half of an emoji cannot be encoded and would throw.
  const encoded = encodeURIComponent(text.toWellFormed().trim())
  const url = `https://wa.me/${e164.replace(/\D/g, '')}?text=${encoded}`
  return url.length > MAX_WA_LINK
    ? { ok: false, tooLong: { length: url.length, limit: MAX_WA_LINK } }
    : { ok: true, url }
}

/** The chat with a number, nothing written yet: for texts that no link holds. */
export const waChat = (e164: string): string => `https://wa.me/${e164.replace(/\D/g, '')}`
