import type { ReactNode } from 'react'
import type { ParcelUnderWay } from '../../contract/operations/parcels'
import { formatRupiah } from '../../core/money'
import { useNow } from '../app/now'
import { roughSpan } from '../app/rough-span'
import { useLanguage, useTexts } from '../texts/define'
import { type Column, DataTable, StateBadge, type Tone } from '../ui'
import css from './parcels.module.css'
import { texts } from './texts'

const TONE: Record<ParcelUnderWay['state'], Tone> = {
  'on-the-way': 'info',
  problem: 'attention',
  returning: 'attention',
  returned: 'attention',
  delivered: 'done',
  lost: 'loss',
  cancelled: 'loss',
}

/** How a parcel stands, in one word. */
export function ParcelBadge({ parcel }: { readonly parcel: ParcelUnderWay }) {
  const t = useTexts(texts)
  return (
    <StateBadge tone={parcel.silent ? 'attention' : TONE[parcel.state]} data-testid="parcel-state">
      {parcel.silent ? t.silent : t.states[parcel.state]}
    </StateBadge>
  )
}

/** Why it stands so: the courier's sentence, its bare word, or a person's reason. */
export const reasonOf = ({ text, raw }: ParcelUnderWay): string => (text === '' ? raw : text)

interface ParcelListProps {
  readonly rows: readonly ParcelUnderWay[]
  readonly selected: string | null
  readonly loading: boolean
  readonly empty: ReactNode
  readonly onSelect: (parcel: ParcelUnderWay) => void
}

/** Parcels that left the shop: to whom, with whom, how they stand and for how long. */
export function ParcelList({ rows, selected, loading, empty, onSelect }: ParcelListProps) {
  const t = useTexts(texts)
  const language = useLanguage()
  const now = useNow()
  const columns: Column<ParcelUnderWay>[] = [
    {
      key: 'recipient',
      title: t.recipient,
      width: 'minmax(150px, 1.1fr)',
      render: (row) => (
        <div className={css.two}>
          <span className={css.strong}>{row.recipient}</span>
          <span className={css.quiet}>
            <span className="code">{row.orderNumber || row.saleNumber}</span> · {row.city}
          </span>
        </div>
      ),
    },
    {
      key: 'awb',
      title: t.awb,
      // Money is never cut off.
      width: 178,
      render: (row) => (
        <div className={css.two}>
          <span className="code">{row.awb}</span>
          <span className={css.quiet}>
            {row.courier} {row.service}
            {row.cod > 0 ? ` · ${t.cod(formatRupiah(row.cod))}` : ''}
          </span>
        </div>
      ),
    },
    {
      key: 'state',
      title: t.state,
      width: 'minmax(130px, 1fr)',
      render: (row) => (
        <div className={css.two} style={{ gap: 3 }}>
          <span>
            <ParcelBadge parcel={row} />
          </span>
          {row.group === 'problem' || row.group === 'returning' ? (
            <span className={css.quiet} title={reasonOf(row)}>
              {reasonOf(row)}
            </span>
          ) : null}
        </div>
      ),
    },
    {
      key: 'since',
      title: t.since,
      width: 108,
      align: 'right',
      render: (row) => <span className="tabular">{roughSpan(now - row.since, language)}</span>,
    },
  ]
  return (
    <DataTable
      columns={columns}
      rows={rows}
      rowKey={(row) => row.shipmentId}
      rowTestId="parcel-row"
      rowData={(row) => ({ number: row.orderNumber, awb: row.awb, group: row.group, state: row.state })}
      rowTone={(row) =>
        row.state === 'lost' || row.state === 'cancelled'
          ? 'loss'
          : row.group === 'problem'
            ? 'attention'
            : row.group === 'delivered'
              ? 'quiet'
              : undefined
      }
      rowHeight={52}
      selected={selected}
      onSelect={onSelect}
      loading={loading}
      empty={empty}
      autoFocus
      label={t.title}
      data-testid="parcel-list"
    />
  )
}
