import { COMPACT, plainLabelText, type LabelFrame, MIN_LETTER_MM, scaled } from './label-frame'
import { fitLine, wrapMeasured } from './sheet'
import type { FontFamily } from './fonts'

const LINE = 1.17
const BOLD: FontFamily = 'Pesan Sans Bold'
const PLAIN: FontFamily = 'Pesan Sans'

interface Block {
  readonly lines: readonly {
    readonly text: string
    readonly family: FontFamily
    readonly px: number
    readonly gap: number
  }[]
  readonly height: number
  readonly nameLines: number
}

/**
 * The recipient between `top` and `bottom`: name, phone, address, region, as large as the room allows. Everything
 * shrinks together until it fits; what does not fit at 7 pt is reported.
 */
export function layOutRecipient(frame: LabelFrame, top: number, bottom: number): void {
  const { sheet, texts, left, width } = frame
  const compact = frame.density < COMPACT
  const line = sheet.mm(0.6)
  sheet.rect(left, top, width, line)
  const captionPx = sheet.mm(MIN_LETTER_MM)
  const captionBase = top + line + captionPx * 1.25
  const start = compact ? top + line : captionBase + captionPx * 0.35
  const room = bottom - scaled(frame, 1.5) - start
  const postcode = boxedPostcode(frame)
  for (let scale = 1.3; scale > 0.3; scale -= 0.025) {
    const block = composeRecipient(frame, scale)
    if (block === null) break
    if (block.height > room || block.nameLines > 2) continue
    if (!compact) sheet.text(texts.to, left, captionBase, { family: BOLD, px: captionPx })
    const free = Math.min((room - block.height) / (block.lines.length + 1), scaled(frame, 1.2))
    let y = start
    for (const { text, family, px, gap } of block.lines) {
      y += gap + px * LINE + free
      sheet.text(text, left, y - px * (LINE - 0.93), { family, px })
    }
    if (postcode !== null) layOutPostcode(frame, postcode, bottom)
    return
  }
  frame.overflow.add(tooLongPart(frame, room))
}

/** Lines at this scale; null when letters would fall below the smallest size. */
function composeRecipient(frame: LabelFrame, scale: number): Block | null {
  const { sheet, label, width } = frame
  const { destination } = label
  const size = (mm: number, leastMm: number) =>
    Math.round(sheet.mm(Math.max(leastMm, mm * scale * Math.sqrt(frame.density))))
  const addressPx = Math.round(sheet.mm(4.8 * scale * Math.sqrt(frame.density)))
  if (addressPx < sheet.mm(frame.leastAddressMm)) return null
  const namePx = size(7.2, 3.2)
  const phonePx = size(6, 3.2)
  const regionPx = size(5, MIN_LETTER_MM)
  const postcode = boxedPostcode(frame)
  const box = postcode === null ? null : postcodeBox(frame, postcode)
  const name = wrapMeasured(plainLabelText(destination.recipient), width, BOLD, namePx)
  const phone = wrapMeasured(plainLabelText(destination.phone), width, BOLD, phonePx)
  const address = destination.addressLines.flatMap((text) =>
    wrapMeasured(plainLabelText(text), width, PLAIN, addressPx),
  )
  const region = regionTexts(frame).flatMap((text) =>
    wrapMeasured(text, width - (box === null ? 0 : box.width + scaled(frame, 3)), BOLD, regionPx),
  )
  const gap = addressPx * 0.35
  const lines = [
    ...name.map((text) => ({ text, family: BOLD, px: namePx, gap: 0 })),
    ...phone.map((text, at) => ({ text, family: BOLD, px: phonePx, gap: at === 0 ? gap * 0.4 : 0 })),
    ...address.map((text, at) => ({ text, family: PLAIN, px: addressPx, gap: at === 0 ? gap : 0 })),
    ...region.map((text, at) => ({ text, family: BOLD, px: regionPx, gap: at === 0 ? gap * 0.7 : 0 })),
  ]
  const regionHeight = region.length * regionPx * LINE
  const height = lines.reduce((sum, { px, gap: before }) => sum + before + px * LINE, 0)
  // The postcode stands beside the region; where the region is lower than its box, the box decides.
  return { lines, height: height + Math.max(0, (box?.height ?? 0) - regionHeight), nameLines: name.length }
}

function regionTexts(frame: LabelFrame): string[] {
  const { district, city, province, postcode } = frame.label.destination
  const parts = [
    ...(district === null ? [] : [frame.texts.district(district)]),
    ...(city === null ? [] : [city]),
    ...(province === null ? [] : [province]),
  ].map(plainLabelText)
  if (frame.density >= COMPACT) return parts
  return [[...parts, ...(postcode === null ? [] : [postcode])].join(', ')]
}

/** Small labels have no room for a box: there the postcode ends the region. */
function boxedPostcode(frame: LabelFrame): string | null {
  return frame.density >= COMPACT ? frame.label.destination.postcode : null
}

function postcodeBox(frame: LabelFrame, postcode: string): { width: number; height: number; px: number } {
  const width = scaled(frame, 31, 16)
  const px = fitLine(postcode, width * 0.88, BOLD, scaled(frame, 9.4, 4.4), frame.sheet.mm(MIN_LETTER_MM))
  return { width, height: scaled(frame, 12, 5.6), px: px ?? frame.sheet.mm(MIN_LETTER_MM) }
}

function layOutPostcode(frame: LabelFrame, postcode: string, bottom: number): void {
  const { sheet, left, width } = frame
  const box = postcodeBox(frame, postcode)
  const x = left + width - box.width
  const y = bottom - scaled(frame, 1.5) - box.height
  sheet.frame(x, y, box.width, box.height, sheet.mm(0.5))
  sheet.text(postcode, x + box.width / 2, y + box.height / 2 + box.px * 0.365, {
    family: BOLD,
    px: box.px,
    align: 'center',
  })
}

/** Which part takes more than its share when everything is at its smallest. */
function tooLongPart(frame: LabelFrame, room: number): 'recipient' | 'phone' | 'address' | 'region' | 'page' {
  const { sheet, label, width } = frame
  const least = sheet.mm(MIN_LETTER_MM)
  const heightOf = (texts: readonly string[], family: FontFamily, px: number) =>
    texts.flatMap((text) => wrapMeasured(text, width, family, px)).length * px * LINE
  const namePx = sheet.mm(3.2)
  if (wrapMeasured(label.destination.recipient, width, BOLD, namePx).length > 2) return 'recipient'
  if (wrapMeasured(label.destination.phone, width, BOLD, namePx).length > 1) return 'phone'
  if (heightOf(label.destination.addressLines, PLAIN, least) > room * 0.5) return 'address'
  return heightOf(regionTexts(frame), BOLD, least) > room * 0.4 ? 'region' : 'page'
}
