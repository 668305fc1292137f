import { useCallback, useRef, useState } from 'react'
import type { StockedProduct } from '../../contract/operations/goods'
import { ask } from '../app/host'
import { playSound } from '../app/sound'
import { useScan } from '../scan/use-scan'
import { useTexts } from '../texts/define'
import {
  type JobId,
  MOST_LINES,
  jobNow,
  useGoodsWork,
  withPieces,
  withUnknown,
  withoutUnknown,
} from './goods-work'
import { texts } from './texts'

export interface GoodsNote {
  readonly good: boolean
  readonly text: string
}

/**
 * Scans into a job: each scan is one piece. Codes nobody knows are put beside the list with their pieces, so that
 * scanning goes on and they are settled afterwards.
 */
export function useGoodsScan(id: JobId, options: { readonly enabled?: boolean } = {}) {
  const words = useTexts(texts)
  const { change } = useGoodsWork.getState()
  const [note, setNote] = useState<GoodsNote | null>(null)
  // Scans are taken one after the other: the strip says what the last one came to, not the slowest.
  const queue = useRef<Promise<void>>(Promise.resolve())

  const add = useCallback(
    (found: StockedProduct, pieces: number): void => {
      const job = jobNow(id)
      const isNew = !job.lines.some((line) => line.productId === found.product.productId)
      if (isNew && job.lines.length >= MOST_LINES) {
        playSound('wrong')
        setNote({ good: false, text: words.tooManyLines(MOST_LINES) })
        return
      }
      change(id, (now) => withPieces(now, found, pieces))
      const line = jobNow(id).lines.find(({ productId }) => productId === found.product.productId)
      if (line !== undefined) setNote({ good: true, text: words.counted(line.name, line.qty) })
    },
    [id, change, words],
  )
  const scanned = useCallback(
    async (text: string): Promise<void> => {
      const resolved = await ask('scan.resolve', { text })
      if (resolved.ok && resolved.value.kind === 'product') {
        playSound('ok')
        add(resolved.value.found, 1)
        return
      }
      if (resolved.ok) {
        playSound('wrong')
        setNote({ good: false, text: words.noProduct(text) })
        return
      }
      if (resolved.error.code !== 'UNKNOWN_BARCODE') {
        playSound('unknown')
        setNote({ good: false, text: words.misread(text) })
        return
      }
      const { barcode } = resolved.error
      playSound('unknown')
      change(id, (job) => withUnknown(job, barcode))
      setNote({ good: false, text: words.unknown(barcode) })
    },
    [id, add, change, words],
  )
  useScan(({ text }) => {
    queue.current = queue.current.then(() => scanned(text)).catch(() => undefined)
  }, options)

  /** The code is known now: its waiting pieces join the list. */
  const settle = useCallback(
    async (barcode: string, productId: string): Promise<void> => {
      const pieces = jobNow(id).unknown.find((one) => one.barcode === barcode)?.pieces ?? 0
      change(id, (job) => withoutUnknown(job, barcode))
      const found = await ask('product.get', { productId })
      if (found.ok && pieces > 0) add(found.value, pieces)
    },
    [id, change, add],
  )
  return { note, setNote, add, settle }
}
