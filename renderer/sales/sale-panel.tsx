import { IconArrowBackUp, IconCashOff, IconPrinter } from '@tabler/icons-react'
import type { Sale } from '../../contract/operations/sales'
import { useCommand } from '../app/host'
import { notifyDone, notifyRefused } from '../app/notify'
import { useTexts } from '../texts/define'
import { ActionButton, Money, StateBadge, When } from '../ui'
import css from './sales.module.css'
import { afterSaleTexts, tenderTexts } from './texts'

export const SALE_TONE = { sold: 'done', 'partly-returned': 'attention', voided: 'loss' } as const

interface SalePanelProps {
  readonly sale: Sale
  readonly canReturn: boolean
  readonly onReturn: (kind: 'void' | 'refund') => void
}

/** One sale as it was recorded, and what can still be done with it. */
export function SalePanel({ sale, canReturn, onReturn }: SalePanelProps) {
  const t = useTexts(afterSaleTexts)
  const names = useTexts(tenderTexts)
  const reprint = useCommand('sale.reprint-receipt')
  const print = async (): Promise<void> => {
    const done = await reprint.run({ saleId: sale.saleId })
    if (!done.ok) return notifyRefused(done.error)
    notifyDone(t.reprinted(done.value.copyNo))
  }
  return (
    <>
      <div className={css.paneBody} data-testid="after-sale-detail" data-number={sale.number}>
        <div className={css.head}>
          <div className={css.two}>
            <span className={css.title}>{sale.customerName === '' ? t.walkIn : sale.customerName}</span>
            <span className={`code ${css.quiet}`}>{sale.number}</span>
            <span className={css.quiet}>
              <When at={sale.at} /> {t.soldBy(sale.soldBy)}
            </span>
          </div>
          <StateBadge tone={SALE_TONE[sale.state]}>{t.states[sale.state]}</StateBadge>
        </div>
        {sale.override === null ? null : (
          <div className={css.note} data-tone="attention">
            {t.overridden(sale.override.approvedBy, sale.override.reason)}
          </div>
        )}
        <div className={css.goods}>
          {sale.lines.map((line) => (
            <div key={line.productId} className={css.goodsRow}>
              <span className={`tabular ${css.strong}`}>{line.qty} ×</span>
              <div className={css.two}>
                <span>{line.name}</span>
                <span className={css.quiet}>
                  <span className="code">{line.sku}</span>
                  {line.returned > 0 ? ` · ${t.back} ${line.returned}` : ''}
                </span>
              </div>
              <Money value={line.qty * line.unitPrice} />
            </div>
          ))}
        </div>
        <SaleSums sale={sale} />
        <div>
          <div className={css.quiet}>{t.paidWith}</div>
          {sale.tenders.map((tender, at) => (
            <div key={`${tender.kind}-${at}`} className={css.head}>
              <span>
                {names[tender.kind]} <span className={css.quiet}>{tender.reference}</span>
              </span>
              <Money value={tender.amount} />
            </div>
          ))}
        </div>
        <div className={css.quiet}>{t.receiptPrinted(sale.receiptPrinted)}</div>
      </div>
      <div className={css.paneFoot}>
        <div className={css.buttons}>
          <ActionButton
            variant="default"
            keyName="Alt+P"
            icon={<IconPrinter size={17} stroke={1.7} />}
            onClick={print}
            data-testid="after-sale-reprint"
          >
            {t.reprint}
          </ActionButton>
          <ActionButton
            variant="default"
            keyName="Alt+R"
            icon={<IconArrowBackUp size={17} stroke={1.7} />}
            disabled={!canReturn || sale.state === 'voided'}
            onClick={() => onReturn('refund')}
            data-testid="after-sale-refund"
          >
            {t.startRefund}
          </ActionButton>
          <ActionButton
            variant="light"
            color="red"
            keyName="Alt+V"
            icon={<IconCashOff size={17} stroke={1.7} />}
            disabled={!canReturn || sale.state === 'voided'}
            onClick={() => onReturn('void')}
            data-testid="after-sale-void"
          >
            {t.startVoid}
          </ActionButton>
        </div>
      </div>
    </>
  )
}

function SaleSums({ sale }: { readonly sale: Sale }) {
  const t = useTexts(afterSaleTexts)
  const rows: readonly [label: string, value: number][] = [
    [t.sums.goods, sale.subtotal],
    [t.sums.discount, -sale.discount],
    [t.sums.shipping, sale.shippingFee],
    [t.sums.uniqueCode, sale.uniqueCode],
  ]
  return (
    <dl className={css.sums}>
      {rows
        .filter(([, value]) => value !== 0)
        .map(([label, value]) => (
          <SumRow key={label} label={label} value={value} />
        ))}
      <dt data-total>{t.total}</dt>
      <dd data-total>
        <Money value={sale.total} />
      </dd>
      {sale.refunded > 0 ? <SumRow label={t.refunded} value={-sale.refunded} /> : null}
    </dl>
  )
}

function SumRow({ label, value }: { readonly label: string; readonly value: number }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <Money value={value} />
      </dd>
    </>
  )
}
