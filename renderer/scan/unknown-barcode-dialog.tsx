import { Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useCommand } from '../app/host'
import { notifyDone } from '../app/notify'
import { useRefusalText } from '../app/refusal'
import { texts } from '../app/texts'
import { common } from '../texts/common'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import { Dialog } from '../ui/dialog'
import { ProductPicker } from '../ui/product-picker'
import { RefusalNote } from '../ui/states'
import { dismissUnknownBarcode, useUnknownBarcode } from './unknown-barcode'
import { deliverScan } from './scan-bus'
import { useScan } from './use-scan'

/** Until the dialog has left the screen and its handlers with it. */
const CLOSED_MS = 40

/** A barcode nobody knows: says so, and offers to learn it for a product. Scanning goes on: another scan replaces it. */
export function UnknownBarcodeDialog() {
  const words = useTexts(texts)
  const { barcode, refusal } = useUnknownBarcode()
  return (
    <Dialog
      opened={barcode !== null}
      onClose={dismissUnknownBarcode}
      title={words.unknownTitle}
      size={520}
      data-testid="unknown-barcode"
    >
      {barcode === null ? null : <Attach key={barcode} barcode={barcode} reason={refusal} />}
    </Dialog>
  )
}

function Attach({
  barcode,
  reason,
}: {
  readonly barcode: string
  readonly reason: { readonly code: string } | null
}) {
  const words = useTexts(texts)
  const shared = useTexts(common)
  const sentence = useRefusalText()
  const attach = useCommand('product.attach-barcode')
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  // The person has scanned on: the question is put aside and the scan goes where it was meant.
  useScan((scan) => {
    dismissUnknownBarcode()
    window.setTimeout(() => deliverScan(scan), CLOSED_MS)
  })
  const learn = async (productId: string): Promise<void> => {
    const outcome = await attach.run({ productId, barcode })
    if (!outcome.ok) {
      setRefusal(outcome.error)
      return
    }
    notifyDone(words.unknownDone(barcode, outcome.value.name))
    dismissUnknownBarcode()
  }
  const canLearn = reason?.code === 'UNKNOWN_BARCODE'
  return (
    <Stack gap="md">
      <Text className="code" fz={22} fw={650} data-testid="unknown-barcode-text">
        {barcode}
      </Text>
      {reason === null ? null : <Text>{sentence(reason)}</Text>}
      {canLearn ? (
        <Stack gap={6}>
          <Text fw={600}>{words.unknownAttach}</Text>
          <ProductPicker
            scan={false}
            autoFocus
            onPick={({ product }) => void learn(product.productId)}
            data-testid="unknown-barcode-product"
          />
        </Stack>
      ) : null}
      <RefusalNote refusal={refusal} />
      <Group justify="flex-end">
        <ActionButton
          variant="default"
          keyName="Esc"
          onClick={dismissUnknownBarcode}
          data-testid="unknown-barcode-close"
        >
          {shared.close}
        </ActionButton>
      </Group>
    </Stack>
  )
}
