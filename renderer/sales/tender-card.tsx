import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { formatRupiah } from '../../core/money'
import { useTexts } from '../texts/define'
import { Key, MoneyField } from '../ui'
import { type Payment, WALK_IN_TENDERS, quickAmounts } from './cart'
import css from './sales.module.css'
import { tenderTexts, walkInTexts } from './texts'

interface TenderCardProps {
  readonly payment: Payment
  /** Rupiah this payment would pay without an amount of its own. */
  readonly due: number
  readonly first: boolean
  readonly onChange: (payment: Payment) => void
  readonly onRemove: (() => void) | null
}

/** One way of paying: its kind, its amount (empty pays what is missing), its reference. */
export function TenderCard({ payment, due, first, onChange, onRemove }: TenderCardProps) {
  const t = useTexts(walkInTexts)
  const names = useTexts(tenderTexts)
  const cash = payment.kind === 'cash'
  return (
    <div className={css.pay} data-testid="walk-in-tender" data-kind={payment.kind}>
      <div className={css.payKinds}>
        {WALK_IN_TENDERS.map((kind, at) => (
          <Button
            key={kind}
            px={6}
            h={first ? 50 : 36}
            variant={kind === payment.kind ? 'filled' : 'default'}
            onClick={() => onChange({ ...payment, kind })}
            data-testid={`walk-in-tender-${kind}`}
          >
            <span className={css.stacked}>
              {names[kind]}
              {first ? <Key>{`Alt+${at + 1}`}</Key> : null}
            </span>
          </Button>
        ))}
      </div>
      <div style={{ display: 'flex', gap: 8, alignItems: 'flex-end' }}>
        <MoneyField
          label={
            <>
              {cash ? t.received : t.amount} {first ? <Key>Alt+B</Key> : null}
            </>
          }
          value={payment.amount}
          onChange={(amount) => onChange({ ...payment, amount })}
          placeholder={formatRupiah(due)}
          size="md"
          style={{ flex: 1 }}
          data-testid="walk-in-amount"
        />
        {cash ? null : (
          <TextInput
            label={t.reference}
            placeholder={t.referenceHint}
            value={payment.reference}
            onChange={(event) => onChange({ ...payment, reference: event.currentTarget.value })}
            size="md"
            maxLength={80}
            style={{ flex: 1 }}
            data-testid="walk-in-reference"
          />
        )}
        {onRemove === null ? null : (
          <Tooltip label={t.removeTender}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={40}
              onClick={onRemove}
              aria-label={t.removeTender}
              data-testid="walk-in-tender-remove"
            >
              <IconTrash size={18} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      {cash ? (
        <div className={css.quick} style={{ minHeight: 30 }}>
          {quickAmounts(due).map((amount, at) => (
            <Button
              key={amount}
              variant={payment.amount === amount ? 'light' : 'default'}
              size="xs"
              className="tabular"
              onClick={() => onChange({ ...payment, amount })}
              data-testid="walk-in-quick"
              data-rupiah={amount}
            >
              {at === 0 ? t.exact : formatRupiah(amount)}
            </Button>
          ))}
        </div>
      ) : null}
    </div>
  )
}
