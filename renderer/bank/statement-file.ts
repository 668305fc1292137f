import { useCallback, useState } from 'react'
import type { HostOutput } from '../../contract/host'
import { useAction, useCommand } from '../app/host'
import { readBase64 } from './read-file'

export type FilePreview = HostOutput<'bank.preview-file'>['statements'][number]
export type Imported = HostOutput<'bank.import-file'>

interface StatementFile {
  readonly fileName: string
  readonly base64: string
}

export interface Upload {
  readonly fileName: string
  readonly busy: boolean
  readonly preview: FilePreview | null
  readonly refusal: { readonly code: string } | null
  /** The account the lines will belong to; null while nobody knows. */
  readonly accountId: string | null
}

const MAX_MB = 20
const CLOSED = null

/** A bank file on its way in: read and checked first, stored only when a person says so. */
export function useStatementUpload(): {
  readonly upload: Upload | null
  open(file: File): Promise<void>
  chooseAccount(accountId: string): Promise<void>
  store(acceptBroken: boolean): Promise<Imported | null>
  close(): void
} {
  const preview = useAction('bank.preview-file')
  const store = useCommand('bank.import-file')
  const [file, setFile] = useState<StatementFile | null>(null)
  const [upload, setUpload] = useState<Upload | null>(CLOSED)
  const { run: runPreview } = preview
  const { run: runStore } = store

  const look = useCallback(
    async (next: StatementFile, accountId: string | null) => {
      setFile(next)
      setUpload((now) => ({
        fileName: next.fileName,
        busy: true,
        preview: now?.preview ?? null,
        refusal: null,
        accountId,
      }))
      const seen = await runPreview({ ...next, accountId })
      const first = seen.ok ? (seen.value.statements[0] ?? null) : null
      setUpload({
        fileName: next.fileName,
        busy: false,
        preview: first,
        refusal: seen.ok ? null : seen.error,
        accountId: first?.accountId ?? accountId,
      })
    },
    [runPreview],
  )
  const open = useCallback(
    async (chosen: File) => {
      setUpload({ fileName: chosen.name, busy: true, preview: null, refusal: null, accountId: null })
      if (chosen.size > MAX_MB * 1024 * 1024) {
        const refusal = { code: 'FILE_TOO_LARGE', maxMb: MAX_MB }
        setUpload({ fileName: chosen.name, busy: false, preview: null, refusal, accountId: null })
        return
      }
      const base64 = chosen.size === 0 ? '' : await readBase64(chosen).catch(() => null)
      if (base64 === null) {
        const refusal = { code: 'FILE_UNREADABLE', reason: chosen.name }
        setUpload({ fileName: chosen.name, busy: false, preview: null, refusal, accountId: null })
        return
      }
      await look({ fileName: chosen.name, base64 }, null)
    },
    [look],
  )
  const chooseAccount = useCallback(
    async (accountId: string) => {
      if (file !== null) await look(file, accountId)
    },
    [file, look],
  )
  const accountId = upload?.accountId ?? null
  const save = useCallback(
    async (acceptBroken: boolean) => {
      if (file === null || accountId === null) return null
      const done = await runStore({ ...file, accountId, acceptBroken })
      if (done.ok) {
        setUpload(CLOSED)
        setFile(null)
        return done.value
      }
      setUpload((now) => (now === null ? now : { ...now, refusal: done.error }))
      return null
    },
    [file, accountId, runStore],
  )
  const close = useCallback(() => {
    setUpload(CLOSED)
    setFile(null)
  }, [])
  return { upload, open, chooseAccount, store: save, close }
}
