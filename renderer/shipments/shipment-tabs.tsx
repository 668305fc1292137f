import { useHost } from '../app/host'
import { useScreen } from '../app/navigation'
import { defineTexts, useTexts } from '../texts/define'
import { Key } from '../ui'
import css from './shipments.module.css'

const TABS = [
  { id: 'shipments', key: 'F9' },
  { id: 'manifest', key: 'Ctrl+F9' },
  { id: 'parcels', key: 'Shift+F9' },
] as const

const texts = defineTexts({
  id: { shipments: 'Label & resi', manifest: 'Serah terima', parcels: 'Paket di jalan' },
  en: { shipments: 'Labels & AWB', manifest: 'Hand-over', parcels: 'Under way' },
})

/** The ways of a parcel, from its label to the customer's door: one screen each, reached from any of them. */
export function ShipmentTabs() {
  const t = useTexts(texts)
  const { screen, go } = useScreen()
  const trouble = useHost('home.pipeline', {}).data?.parcelTrouble ?? 0
  return (
    <nav className={css.tabs}>
      {TABS.map(({ id, key }) => (
        <button
          key={id}
          type="button"
          tabIndex={-1}
          className={css.filter}
          data-active={screen === id ? true : undefined}
          data-testid={`shipment-tab-${id}`}
          onClick={() => go(id)}
        >
          {t[id]}
          {id === 'parcels' && trouble > 0 ? (
            <span className={css.count} data-attention>
              {trouble}
            </span>
          ) : null}
          <Key>{key}</Key>
        </button>
      ))}
    </nav>
  )
}
