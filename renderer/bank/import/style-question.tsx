import { NativeSelect, Text } from '@mantine/core'
import { useState } from 'react'
import {
  DATE_ORDERS,
  type DateOrder,
  type Decimal,
  type WritingStyle,
} from '../../../core/bank/mapper/mapping'
import { useTexts } from '../../texts/define'
import { ActionButton } from '../../ui'
import css from '../bank.module.css'
import { textIn } from '../facts'
import { importTexts } from './import-texts'

interface StyleQuestionProps {
  readonly refusal: { readonly code: string }
  readonly busy: boolean
  readonly onAnswer: (style: WritingStyle) => void
}

/** Day before month, comma or point: asked, with examples from the file, where the file cannot tell. */
export function StyleQuestion({ refusal, busy, onAnswer }: StyleQuestionProps) {
  const t = useTexts(importTexts)
  const [order, setOrder] = useState<DateOrder>('dmy')
  const [decimal, setDecimal] = useState<Decimal>(',')
  const seen = textIn({ ...refusal }, 'seen')
  return (
    <div className={css.asking} data-testid="bank-style-question">
      <div className={css.askTitle}>{t.styleTitle}</div>
      <Text className={css.note}>{t.styleHint}</Text>
      {seen === '' ? null : <div className={css.bankText}>{seen}</div>}
      <StyleFields order={order} decimal={decimal} onOrder={setOrder} onDecimal={setDecimal} autoFocus />
      <div className={css.askFoot}>
        <ActionButton
          keyName="Ctrl+Enter"
          busy={busy}
          onClick={() => onAnswer({ order, decimal })}
          data-testid="bank-style-go"
        >
          {t.go}
        </ActionButton>
      </div>
    </div>
  )
}

interface StyleFieldsProps {
  readonly order: DateOrder
  readonly decimal: Decimal
  readonly onOrder: (order: DateOrder) => void
  readonly onDecimal: (decimal: Decimal) => void
  readonly autoFocus?: boolean
}

/** How days and decimals are written, each with an example. */
export function StyleFields({ order, decimal, onOrder, onDecimal, autoFocus = false }: StyleFieldsProps) {
  const t = useTexts(importTexts)
  return (
    <>
      <NativeSelect
        label={t.dateOrder}
        value={order}
        onChange={(event) => {
          const chosen = DATE_ORDERS.find((one) => one === event.currentTarget.value)
          if (chosen !== undefined) onOrder(chosen)
        }}
        data={DATE_ORDERS.map((one) => ({ value: one, label: t.dateOrders[one] }))}
        autoFocus={autoFocus}
        data-testid="bank-date-order"
      />
      <NativeSelect
        label={t.decimal}
        value={decimal}
        onChange={(event) => onDecimal(event.currentTarget.value === ',' ? ',' : '.')}
        data={[
          { value: ',', label: t.decimals.comma },
          { value: '.', label: t.decimals.point },
        ]}
        data-testid="bank-decimal"
      />
    </>
  )
}
