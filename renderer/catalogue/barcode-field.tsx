import { ActionIcon, Text, TextInput } from '@mantine/core'
import { IconBarcode, IconX } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { parseBarcode } from '../../core/catalogue/barcode'
import { ask } from '../app/host'
import { playSound } from '../app/sound'
import { fullName } from '../book-orders/draft-rules'
import { useScan } from '../scan/use-scan'
import { useTexts } from '../texts/define'
import css from './catalogue.module.css'
import { texts } from './texts'

const MOST_BARCODES = 20

interface BarcodeFieldProps {
  readonly productId: string | null
  readonly barcodes: readonly string[]
  readonly onChange: (barcodes: readonly string[]) => void
}

/** The codes of one product: scanned or typed, checked at once against their check digit and the other products. */
export function BarcodeField({ productId, barcodes, onChange }: BarcodeFieldProps): ReactNode {
  const words = useTexts(texts)
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  useScan((scan) => void add(scan.text))

  const refuse = (sentence: string): void => {
    playSound('wrong')
    setWrong(sentence)
  }
  async function add(typed: string): Promise<void> {
    const parsed = parseBarcode(typed)
    if (!parsed.ok) {
      const { code, text: read } = parsed.error
      refuse(code === 'BARCODE_CHECK_DIGIT' ? words.barcodeMisread(read) : words.barcodeShape(read))
      return
    }
    const { barcode } = parsed.value
    if (barcodes.includes(barcode)) {
      playSound('ok')
      setText('')
      setWrong(null)
      return
    }
    if (barcodes.length >= MOST_BARCODES) return refuse(words.barcodeFull)
    const owner = await ask('scan.resolve', { text: typed })
    if (owner.ok && owner.value.kind === 'product') {
      // A SKU that looks like a code finds the product as well; only its barcodes are taken.
      const { product } = owner.value.found
      if (product.productId !== productId && product.barcodes.includes(barcode))
        return refuse(words.barcodeOf(barcode, fullName(product)))
    } else if (owner.ok) return refuse(words.barcodeNumber(barcode))
    playSound('ok')
    setText('')
    setWrong(null)
    onChange([...barcodes, barcode])
  }

  return (
    <div className={css.barcodes}>
      <TextInput
        label={words.barcodes}
        value={text}
        maxLength={60}
        placeholder={words.barcodeAdd}
        leftSection={<IconBarcode size={17} stroke={1.7} />}
        error={wrong}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setWrong(null)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.ctrlKey || text.trim() === '') return
          event.preventDefault()
          void add(text)
        }}
        data-testid="catalogue-barcode-add"
      />
      <div className={css.codes}>
        {barcodes.map((barcode) => (
          <span key={barcode} className={css.code} data-testid="catalogue-barcode" data-barcode={barcode}>
            <Text span className="code" fz={13}>
              {barcode}
            </Text>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={22}
              aria-label={words.removeBarcode(barcode)}
              onClick={() => onChange(barcodes.filter((other) => other !== barcode))}
            >
              <IconX size={14} />
            </ActionIcon>
          </span>
        ))}
      </div>
    </div>
  )
}
