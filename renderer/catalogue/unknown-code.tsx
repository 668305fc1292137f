import { Text } from '@mantine/core'
import { IconBarcodeOff } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { HostRefusal } from '../../contract/host'
import type { Product } from '../../contract/operations/goods'
import { useCommand } from '../app/host'
import { notifyDone } from '../app/notify'
import { fullName } from '../book-orders/draft-rules'
import { Panel } from '../scanned-goods/panel'
import { useTexts } from '../texts/define'
import { ActionButton, ProductPicker, RefusalNote } from '../ui'
import css from './catalogue.module.css'
import { texts } from './texts'

interface UnknownCodeProps {
  readonly barcode: string
  /** How often it was scanned; nothing is said when it does not matter. */
  readonly pieces?: number
  readonly onAttached: (product: Product) => unknown
  readonly onNew: () => void
  readonly onPutAside: () => void
}

/** A barcode nobody knows yet: attach it to a product, or make a new product with it. Scanning goes on meanwhile. */
export function UnknownCode({ barcode, pieces, onAttached, onNew, onPutAside }: UnknownCodeProps): ReactNode {
  const words = useTexts(texts)
  const attach = useCommand('product.attach-barcode')
  const [refusal, setRefusal] = useState<HostRefusal<'product.attach-barcode'> | null>(null)
  const learn = async (productId: string): Promise<void> => {
    const learnt = await attach.run({ productId, barcode })
    if (!learnt.ok) {
      setRefusal(learnt.error)
      return
    }
    notifyDone(words.attached(barcode, fullName(learnt.value)))
    await onAttached(learnt.value)
  }
  return (
    <Panel
      title={words.unknownTitle}
      data-testid="catalogue-unknown"
      footer={
        <>
          <ActionButton
            variant="default"
            keyName="Alt+X"
            onClick={onPutAside}
            data-testid="catalogue-unknown-aside"
          >
            {words.putAside}
          </ActionButton>
          <span style={{ flex: 1 }} />
          <ActionButton variant="default" keyName="Alt+N" onClick={onNew} data-testid="catalogue-unknown-new">
            {words.asNew}
          </ActionButton>
        </>
      }
    >
      <div className={css.unknown}>
        <IconBarcodeOff size={26} stroke={1.6} />
        <div>
          <Text className="code" fz={22} fw={650} data-testid="catalogue-unknown-code">
            {barcode}
          </Text>
          {pieces === undefined ? null : <Text c="dimmed">{words.unknownPieces(pieces)}</Text>}
        </div>
      </div>
      <Text>{words.unknownHint}</Text>
      <div>
        <Text size="sm" fw={550} mb={4}>
          {words.attachTo}
        </Text>
        <ProductPicker
          scan={false}
          autoFocus
          disabled={attach.busy}
          onPick={({ product }) => void learn(product.productId)}
          data-testid="catalogue-unknown-product"
        />
      </div>
      <RefusalNote refusal={refusal} />
    </Panel>
  )
}
