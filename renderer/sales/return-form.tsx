import { Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Sale } from '../../contract/operations/sales'
import type { TenderKind } from '../../contract/shapes'
import { formatRupiah } from '../../core/money'
import { useApproval } from '../app/approval'
import { useCommand } from '../app/host'
import { useKeys } from '../app/keys'
import { notifyDone } from '../app/notify'
import { playSound } from '../app/sound'
import { useTexts } from '../texts/define'
import { ActionButton, MoneyField, QuantityField, RefusalNote } from '../ui'
import { BACK_TO, type BackTo, type ReturnLine, mostRefund, startReturn, suggestRefund } from './return-draft'
import css from './sales.module.css'
import { afterSaleTexts, tenderTexts } from './texts'

interface ReturnFormProps {
  readonly sale: Sale
  readonly kind: 'void' | 'refund'
  readonly onEnd: () => void
}

const REFUND_BY: readonly TenderKind[] = ['cash', 'transfer', 'qris', 'card']

/** Takes a sale back, wholly or in part: which goods and where they go, which money and how, and why. */
export function ReturnForm({ sale, kind, onEnd }: ReturnFormProps) {
  const t = useTexts(afterSaleTexts)
  const tenders = useTexts(tenderTexts)
  const approve = useApproval()
  const record = useCommand('sale.return')
  const [lines, setLines] = useState<ReturnLine[]>(() => startReturn(sale, kind))
  const [typed, setTyped] = useState<number | null>(null)
  const [by, setBy] = useState<TenderKind>(() => (sale.tenders[0]?.kind === 'cash' ? 'cash' : 'transfer'))
  const [reference, setReference] = useState('')
  const [reason, setReason] = useState('')
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const suggested = suggestRefund(sale, kind, lines)
  const amount = typed ?? suggested
  const back = lines.filter((line) => line.qty > 0)
  const hint =
    back.length === 0 && amount === 0 ? t.nothingBack : reason.trim().length < 3 ? t.needsReason : ''

  const change = (productId: string, changes: Partial<Pick<ReturnLine, 'qty' | 'to'>>): void => {
    setRefusal(null)
    setLines((now) => now.map((line) => (line.productId === productId ? { ...line, ...changes } : line)))
  }
  const save = async (): Promise<void> => {
    const approved = await approve({ title: `${t.approvalTitle(sale.number)}: ${formatRupiah(amount)}` })
    if (approved === null) return
    const done = await record.run({
      saleId: sale.saleId,
      kind,
      lines: back.map(({ productId, qty, to }) => ({ productId, qty, to })),
      refund: { kind: by, amount, reference: reference.trim() },
      reason: reason.trim(),
      approval: approved.approval,
    })
    if (!done.ok) {
      setRefusal(done.error)
      playSound('wrong')
      return
    }
    notifyDone(t.done(sale.number, formatRupiah(amount)))
    onEnd()
  }
  useKeys({ escape: onEnd })
  return (
    <>
      <div className={css.paneBody} data-testid="return-form" data-kind={kind}>
        <div className={css.two}>
          <span className={css.title}>
            {kind === 'void' ? t.voidTitle(sale.number) : t.refundTitle(sale.number)}
          </span>
          {kind === 'void' ? <span className={css.quiet}>{t.voidHint}</span> : null}
        </div>
        <div>
          {lines.map((line) => (
            <div key={line.productId} className={css.returnRow} data-testid="return-line" data-sku={line.sku}>
              <div className={css.two}>
                <span>{line.name}</span>
                <span className={css.quiet}>
                  {line.left} × {formatRupiah(line.unitPrice)}
                </span>
              </div>
              <div className={css.returnControls}>
                {kind === 'void' || line.left === 0 ? (
                  <span className={`tabular ${css.strong}`}>{line.qty}</span>
                ) : (
                  <QuantityField
                    value={line.qty}
                    min={0}
                    max={line.left}
                    onChange={(qty) => change(line.productId, { qty })}
                    label={t.back}
                    data-testid="return-qty"
                  />
                )}
                <NativeSelect
                  w={170}
                  value={line.to}
                  disabled={line.qty === 0}
                  onChange={(event) => change(line.productId, { to: toPlace(event.currentTarget.value) })}
                  data={BACK_TO.map((to) => ({ value: to, label: t.placesShort[to] }))}
                  aria-label={t.goesTo}
                  data-testid="return-to"
                />
              </div>
            </div>
          ))}
        </div>
        <Group grow align="flex-start" gap="sm">
          <NativeSelect
            label={t.refundWith}
            value={by}
            onChange={(event) => setBy(REFUND_BY.find((one) => one === event.currentTarget.value) ?? 'cash')}
            data={REFUND_BY.map((one) => ({ value: one, label: tenders[one] }))}
            data-testid="return-by"
          />
          <MoneyField
            label={t.refundAmount}
            description={t.most(formatRupiah(mostRefund(sale)))}
            inputWrapperOrder={['label', 'input', 'description']}
            value={amount}
            onChange={(value) => setTyped(value ?? 0)}
            data-testid="return-amount"
          />
        </Group>
        {by === 'cash' ? null : (
          <TextInput
            label={t.reference}
            value={reference}
            onChange={(event) => setReference(event.currentTarget.value)}
            maxLength={80}
            data-testid="return-reference"
          />
        )}
        <div>
          <TextInput
            label={t.reason}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            maxLength={300}
            autoFocus
            data-testid="return-reason"
          />
          <Group gap={6} mt={8}>
            {Object.values<string>(t.reasons).map((text) => (
              <Button key={text} variant="default" size="xs" tabIndex={-1} onClick={() => setReason(text)}>
                {text}
              </Button>
            ))}
          </Group>
        </div>
        <RefusalNote refusal={refusal} data-testid="return-refusal" />
      </div>
      <div className={css.paneFoot}>
        <div className={css.quiet} style={{ minHeight: 19 }}>
          {hint}
        </div>
        <div className={css.buttons} style={{ justifyContent: 'flex-end' }}>
          <ActionButton variant="default" keyName="Esc" onClick={onEnd} data-testid="return-cancel">
            {t.cancel}
          </ActionButton>
          <ActionButton
            color="red"
            keyName="Ctrl+Enter"
            disabled={hint !== ''}
            busy={record.busy}
            onClick={save}
            data-testid="return-save"
          >
            {kind === 'void' ? t.saveVoid : t.save}
          </ActionButton>
        </div>
      </div>
    </>
  )
}

const toPlace = (value: string): BackTo => BACK_TO.find((to) => to === value) ?? 'desk'
