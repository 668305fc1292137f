import { type Manifest } from '../../contract/operations/manifests'
import { type ShopSettings } from '../../contract/settings'
import { type ManifestPaper } from '../../printing'
import { shopHead } from './paper-head'
import { orNull } from './parts'

/** A courier's list for the receipt printer. */
export const manifestPaper = (manifest: Manifest, settings: ShopSettings, copyNo: number): ManifestPaper => ({
  kind: 'manifest',
  language: settings.paperLanguage,
  zone: settings.zone,
  copyNo,
  shop: shopHead(settings, { logo: false, address: true, phone: true }),
  number: manifest.number,
  courier: manifest.courier,
  takenBy: orNull(manifest.takenBy),
  takenAt: manifest.at,
  lines: manifest.lines.map(({ awb, recipient, city, cod }) => ({
    awb,
    recipient,
    city,
    codAmount: cod > 0 ? cod : null,
  })),
  codTotal: manifest.cod,
})
