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
import { type Scan, deliverScan } from './scan-bus'
import { useScan } from './use-scan'

/** Closes the question; the dialog leaves the scan bus with it, and the screen behind hears the scan. */
function closeAndDeliver(scan: Scan): void {
  dismissUnknownBarcode()
  // The screen is drawn anew before a timer runs.
  window.setTimeout(() => deliverScan(scan), 0)
}

/**
 * A barcode nobody knows: says so, and offers to learn it for a product, after which the scan counts as if it had been
 * known. Scanning goes on: another scan replaces the question.
 */
export function UnknownBarcodeDialog() {
  const words = useTexts(texts)
  const { scan, refusal } = useUnknownBarcode()
  return (
    <Dialog
      opened={scan !== null}
      onClose={dismissUnknownBarcode}
      title={words.unknownTitle}
      size={520}
      data-testid="unknown-barcode"
    >
      {scan === null ? null : <Attach key={`${scan.text} ${scan.at}`} scan={scan} reason={refusal} />}
    </Dialog>
  )
}

function Attach({
  scan,
  reason,
}: {
  readonly scan: Scan
  readonly reason: { readonly code: string } | null
}) {
  const words = useTexts(texts)
  const shared = useTexts(common)
  const sentence = useRefusalText()
  const attach = useCommand('product.attach-barcode')
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  // The person has scanned on: the question is put aside and the scan goes where it was meant.
  useScan(closeAndDeliver)
  const learn = async (productId: string): Promise<void> => {
    const outcome = await attach.run({ productId, barcode: scan.text })
    if (!outcome.ok) {
      setRefusal(outcome.error)
      return
    }
    notifyDone(words.unknownDone(scan.text, outcome.value.name))
    closeAndDeliver(scan)
  }
  const canLearn = reason?.code === 'UNKNOWN_BARCODE'
  return (
    <Stack gap="md">
      <Text className="code" fz={22} fw={650} data-testid="unknown-barcode-text">
        {scan.text}
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
