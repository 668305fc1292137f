import { useCallback, useRef, useState } from 'react'
import type { HostOutput } from '../../contract/host'
import type { ImportMapping } from '../../contract/operations/goods'
import { useAction, useCommand, useHostEvent } from '../app/host'
import { readBase64 } from '../bank/read-file'

export type CataloguePreview = HostOutput<'catalogue.preview-import'>
export type CatalogueImported = HostOutput<'catalogue.import'>

export interface CatalogueFile {
  readonly fileName: string
  /** The file is being read. */
  readonly busy: boolean
  readonly preview: CataloguePreview | null
  readonly refusal: { readonly code: string } | null
  /** No headings were found; the person says what the columns are. */
  readonly byHand: boolean
  readonly imported: CatalogueImported | null
}

const MOST_BYTES = 30_000_000
const NO_MAPPING: ImportMapping = {
  headerRow: 0,
  sku: null,
  name: null,
  variant: null,
  category: null,
  price: null,
  cost: null,
  weight: null,
  length: null,
  width: null,
  height: null,
  barcode: [],
}

/** `45000`, `Rp 45.000`, `45,000.00`. */
const AMOUNT = /^(Rp\.?\s*)?\d[\d.,]{2,}$/i

/** A catalogue file on its way in: read and shown first, stored only when a person says so. */
export function useCatalogueFile() {
  const preview = useAction('catalogue.preview-import')
  const store = useCommand('catalogue.import')
  const [file, setFile] = useState<CatalogueFile | null>(null)
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null)
  const sent = useRef<{ fileName: string; base64: string } | null>(null)
  // Answers to earlier questions that arrive late are not shown.
  const asked = useRef(0)
  const { run: runPreview } = preview
  const { run: runStore } = store
  useHostEvent('progress', ({ done, total }) => setProgress({ done, total }))

  const look = useCallback(
    async (mapping: ImportMapping | null): Promise<void> => {
      const bytes = sent.current
      if (bytes === null) return
      const turn = ++asked.current
      setFile((now) => (now === null ? now : { ...now, busy: true, refusal: null }))
      let seen = await runPreview({ ...bytes, mapping })
      const byHand = !seen.ok && seen.error.code === 'NO_HEADER'
      if (byHand) {
        seen = await runPreview({ ...bytes, mapping: NO_MAPPING })
        // A first row with a price in it is goods, and must not be lost as a heading.
        if (seen.ok && seen.value.columns.some((cell) => AMOUNT.test(cell.trim())))
          seen = await runPreview({ ...bytes, mapping: { ...NO_MAPPING, headerRow: null } })
      }
      if (asked.current !== turn) return
      setFile((now) =>
        now === null
          ? now
          : {
              ...now,
              busy: false,
              byHand: now.byHand || byHand,
              preview: seen.ok ? seen.value : now.preview,
              refusal: seen.ok ? null : seen.error,
            },
      )
    },
    [runPreview],
  )
  const open = useCallback(
    async (chosen: File): Promise<void> => {
      const fresh = { fileName: chosen.name, preview: null, refusal: null, byHand: false, imported: null }
      asked.current++
      setProgress(null)
      if (chosen.size > MOST_BYTES) {
        setFile({ ...fresh, busy: false, refusal: { code: 'FILE_TOO_LARGE', maxMb: 30 } as { code: string } })
        return
      }
      setFile({ ...fresh, busy: true })
      const base64 = chosen.size === 0 ? '' : await readBase64(chosen).catch(() => null)
      if (base64 === null) {
        setFile({
          ...fresh,
          busy: false,
          refusal: { code: 'FILE_UNREADABLE', reason: 'FILE_GONE' } as { code: string },
        })
        return
      }
      sent.current = { fileName: chosen.name, base64 }
      await look(null)
    },
    [look],
  )
  const mapping = file?.preview?.mapping ?? null
  const save = useCallback(async (): Promise<CatalogueImported | null> => {
    if (sent.current === null || mapping === null) return null
    setProgress(null)
    const done = await runStore({ ...sent.current, mapping })
    setFile((now) =>
      now === null
        ? now
        : done.ok
          ? { ...now, imported: done.value, refusal: null }
          : { ...now, refusal: done.error },
    )
    return done.ok ? done.value : null
  }, [mapping, runStore])
  const close = useCallback(() => {
    asked.current++
    sent.current = null
    setFile(null)
  }, [])
  return { file, open, remap: look, store: save, storing: store.busy, progress, close }
}
export type CatalogueUpload = ReturnType<typeof useCatalogueFile>
