import { type ShopSettings } from '../../contract/settings'
import { type Reader } from '../../db/database'
import { findPaperPicture } from '../../db/queries/paper-pictures'
import { type PrintDocument, type ShopBlock } from '../../printing'
import { orNull, shopBlock } from './parts'

interface Head {
  readonly logo: boolean
  readonly address: boolean
  readonly phone: boolean
  readonly taxNumber?: boolean
}

/** The shop on top of a paper, as far as its template says. The logo is named here and put in by `withLogo`. */
export function shopHead(settings: ShopSettings, show: Head): ShopBlock {
  const shop = shopBlock(settings)
  return {
    name: shop.name,
    addressLines: show.address ? shop.addressLines : [],
    phone: show.phone ? shop.phone : null,
    taxNumber: show.taxNumber === true ? orNull(settings.taxNumber) : null,
    logo: show.logo && settings.logo !== '' ? { pictureId: settings.logo, base64: '' } : null,
  }
}

/**
 * The document with its logo's dots. Documents are kept without: thousands of them share one picture, which is never
 * changed, so that a paper of last year still carries the logo of last year.
 */
export function withLogo<Document extends PrintDocument>(db: Reader, document: Document): Document {
  if (!('shop' in document) || !document.shop.logo) return document
  const png = findPaperPicture(db, document.shop.logo.pictureId)
  const logo = png ? { ...document.shop.logo, base64: png.toString('base64') } : null
  return { ...document, shop: { ...document.shop, logo } }
}
