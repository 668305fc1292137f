import { Text } from '@mantine/core'
import { IconCircleCheck, IconPrinter } from '@tabler/icons-react'
import type { Sale } from '../../contract/operations/sales'
import { useCommand } from '../app/host'
import { notifyDone, notifyRefused } from '../app/notify'
import { useSettings } from '../app/shop'
import { useTexts } from '../texts/define'
import { ActionButton, Money } from '../ui'
import css from './sales.module.css'
import { tenderTexts, walkInTexts } from './texts'

/** The change to count out, large enough to be read from a step away. */
export function WalkInDone({ sale, onNext }: { readonly sale: Sale; readonly onNext: () => void }) {
  const t = useTexts(walkInTexts)
  const names = useTexts(tenderTexts)
  const { printReceiptOnSale } = useSettings()
  const reprint = useCommand('sale.reprint-receipt')
  const print = async (): Promise<void> => {
    const done = await reprint.run({ saleId: sale.saleId })
    if (!done.ok) return notifyRefused(done.error)
    notifyDone(t.printed(done.value.copyNo))
  }
  return (
    <div className={css.doneCard} data-testid="walk-in-done" data-number={sale.number}>
      <IconCircleCheck size={40} stroke={1.5} color="var(--mantine-color-teal-text)" />
      <div className={css.two}>
        <span className={css.title}>{t.done}</span>
        <span className={`code ${css.quiet}`} data-testid="walk-in-number">
          {sale.number}
        </span>
      </div>
      <div>
        <Text c="dimmed">{sale.change > 0 ? t.doneChange : t.noChange}</Text>
        <div className={css.change} data-testid="walk-in-change">
          <Money value={sale.change} />
        </div>
      </div>
      <Text>
        {t.total} <Money value={sale.total} fw={600} /> ·{' '}
        {sale.tenders.map((tender) => names[tender.kind]).join(' + ')}
        {sale.cashReceived > 0 ? (
          <>
            {' · '}
            {t.received} <Money value={sale.cashReceived} />
          </>
        ) : null}
      </Text>
      <Text c="dimmed" fz={13}>
        {printReceiptOnSale ? t.receiptQueued : t.receiptOff}
      </Text>
      <div className={css.buttons} style={{ justifyContent: 'center' }}>
        <ActionButton
          variant="default"
          size="md"
          keyName="Alt+P"
          icon={<IconPrinter size={18} stroke={1.7} />}
          onClick={print}
          data-testid="walk-in-print"
        >
          {t.printReceipt}
        </ActionButton>
        <ActionButton size="md" keyName="Ctrl+Enter" autoFocus onClick={onNext} data-testid="walk-in-next">
          {t.next}
        </ActionButton>
      </div>
    </div>
  )
}
