import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Shipment } from '../../contract/operations/sales'
import { formatRupiah } from '../../core/money'
import { useTexts } from '../texts/define'
import { type Column, DataTable, StateBadge } from '../ui'
import { LabelBadge } from './label-badge'
import { REQUEST_TONE } from './request-box'
import { texts as requestTexts } from './request-texts'
import css from './shipments.module.css'
import { texts } from './texts'

interface ShipmentListProps {
  readonly rows: readonly Shipment[]
  readonly selected: string | null
  readonly loading: boolean
  readonly empty: ReactNode
  readonly onSelect: (shipment: Shipment) => void
}

/** Parcels with the state of label, AWB and message at a glance. */
export function ShipmentList({ rows, selected, loading, empty, onSelect }: ShipmentListProps) {
  const t = useTexts(texts)
  const r = useTexts(requestTexts)
  const columns: Column<Shipment>[] = [
    {
      key: 'recipient',
      title: t.recipient,
      width: 'minmax(150px, 1fr)',
      render: (row) => (
        <div className={css.two}>
          <span className={css.strong}>{row.address.recipient}</span>
          <span className={css.quiet}>
            <span className="code">{row.orderNumber}</span>
          </span>
        </div>
      ),
    },
    {
      key: 'courier',
      title: t.courier,
      width: 'minmax(104px, 0.7fr)',
      render: (row) => (
        <div className={css.two}>
          <span>
            {row.courier} {row.service}
          </span>
          <span className={css.quiet}>{row.cod > 0 ? t.cod(formatRupiah(row.cod)) : row.address.city}</span>
        </div>
      ),
    },
    { key: 'label', title: t.label, width: 122, render: (row) => <LabelBadge shipment={row} /> },
    {
      key: 'awb',
      title: t.awb,
      width: 'minmax(110px, 0.8fr)',
      render: (row) =>
        row.awb !== null ? (
          <span className="code">{row.awb}</span>
        ) : row.request === null ? (
          <span className={css.quiet}>–</span>
        ) : (
          <StateBadge tone={REQUEST_TONE[row.request.state]}>{r.states[row.request.state]}</StateBadge>
        ),
    },
    {
      key: 'told',
      title: t.told,
      width: 44,
      align: 'center',
      render: (row) =>
        row.toldAwb ? (
          <IconCheck size={17} color="var(--mantine-color-teal-text)" aria-label={t.toldYes} />
        ) : (
          <span className={css.quiet}>–</span>
        ),
    },
  ]
  return (
    <DataTable
      columns={columns}
      rows={rows}
      rowKey={(row) => row.shipmentId}
      rowTestId="shipment-row"
      rowData={(row) => ({ number: row.orderNumber, label: row.labelState, awb: row.awb ?? '' })}
      rowTone={(row) =>
        row.gone
          ? 'quiet'
          : row.labelState === 'failed'
            ? 'loss'
            : row.labelState === 'unknown'
              ? 'attention'
              : undefined
      }
      rowHeight={48}
      selected={selected}
      onSelect={onSelect}
      loading={loading}
      empty={empty}
      autoFocus
      label={t.title}
      data-testid="shipment-list"
    />
  )
}
