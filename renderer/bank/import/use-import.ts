import { useCallback, useRef, useState } from 'react'
import type { StatementMapping, StatementPreview } from '../../../contract/bank-statement'
import type { HostCall, HostOutput } from '../../../contract/host'
import type { MappingGuess } from '../../../core/bank/mapper/mapping'
import { useAction, useCommand } from '../../app/host'
import { readBase64 } from '../read-file'
import { useLatest } from '../../app/use-latest'

export type FilePreview = HostOutput<'bank.preview-file'>
export type { StatementPreview }
type Call = HostCall<'bank.preview-file'>

/** What a person told about a file that the file itself does not say. */
export interface Answers {
  readonly accountId: string | null
  readonly password: string
  readonly style: Call['style']
  readonly mapping: StatementMapping | undefined
}
const NO_ANSWERS: Answers = { accountId: null, password: '', style: undefined, mapping: undefined }

export type FileState = 'waiting' | 'reading' | 'open' | 'stored' | 'skipped'

/** A file on its way in. Only one is open at a time: what the next one adds depends on what this one stored. */
export interface IncomingFile {
  readonly key: number
  readonly name: string
  readonly bytes: number
  readonly state: FileState
  /** Lines it added, once it is stored. */
  readonly added: number
}

/** The file that is open: what is known of it, and what it still asks. */
export interface OpenFile {
  readonly key: number
  readonly name: string
  readonly bytes: number
  /** 0 to 1 while it is read from the disk; null while the host reads and checks it. */
  readonly progress: number | null
  readonly busy: boolean
  readonly storing: boolean
  readonly answers: Answers
  readonly preview: FilePreview | null
  readonly refusal: { readonly code: string } | null
  /** How a table of an unknown bank may be read; kept while the person changes it. */
  readonly guess: MappingGuess | null
}

/** What an import ended in, once no file waits any more. */
export interface ImportSum {
  readonly files: number
  readonly added: number
  readonly known: number
}

const MAX_MB = 20

/** Bank files on their way in: each is read and checked first, and stored only when a person says so. */
export function useImport(onEnd: (sum: ImportSum) => void) {
  const { run: runPreview } = useAction('bank.preview-file')
  const { run: runStore } = useCommand('bank.import-file')
  const [files, setFiles] = useState<readonly IncomingFile[]>([])
  const [open, setOpen] = useState<OpenFile | null>(null)
  const contents = useRef(new Map<number, File>())
  const base64 = useRef('')
  const sum = useRef<ImportSum>({ files: 0, added: 0, known: 0 })
  const nextKey = useRef(1)
  const ended = useLatest(onEnd)

  const setState = (key: number, state: FileState, added = 0): void =>
    setFiles((all) => all.map((file) => (file.key === key ? { ...file, state, added } : file)))

  /** Asks the host; an answer that comes after the next question is thrown away. */
  const asked = useRef(0)
  const look = useCallback(
    async (key: number, name: string, answers: Answers) => {
      const mine = ++asked.current
      setOpen((now) => (now?.key === key ? { ...now, answers, busy: true, progress: null } : now))
      const seen = await runPreview({ fileName: name, base64: base64.current, ...given(answers) })
      if (mine !== asked.current) return
      setState(key, 'open')
      setOpen((now) => {
        if (now?.key !== key) return now
        const refusal = seen.ok ? null : seen.error
        const guess = refusal !== null && refusal.code === 'UNKNOWN_LAYOUT' ? refusal.guess : null
        return {
          ...now,
          busy: false,
          preview: seen.ok ? seen.value : null,
          refusal,
          guess: guess ?? now.guess,
        }
      })
    },
    [runPreview],
  )

  const start = useCallback(
    async (next: IncomingFile) => {
      const { key, name, bytes } = next
      const file = contents.current.get(key)
      if (file === undefined) return
      setState(key, 'reading')
      const fresh: OpenFile = {
        key,
        name,
        bytes,
        progress: 0,
        busy: true,
        storing: false,
        answers: NO_ANSWERS,
        preview: null,
        refusal: null,
        guess: null,
      }
      setOpen(fresh)
      const stop = (refusal: { readonly code: string }): void => {
        setState(key, 'open')
        setOpen({ ...fresh, busy: false, progress: null, refusal })
      }
      if (bytes > MAX_MB * 1024 * 1024) return stop({ code: 'FILE_TOO_LARGE', maxMb: MAX_MB } as never)
      const read =
        bytes === 0
          ? ''
          : await readBase64(file, (progress) =>
              setOpen((now) => (now?.key === key ? { ...now, progress } : now)),
            ).catch(() => null)
      if (read === null) return stop({ code: 'FILE_UNREADABLE', reason: name } as never)
      base64.current = read
      await look(key, name, NO_ANSWERS)
    },
    [look],
  )

  const clear = useCallback(() => {
    asked.current++
    contents.current.clear()
    base64.current = ''
    setFiles([])
    setOpen(null)
    if (sum.current.files > 0) ended.current(sum.current)
    sum.current = { files: 0, added: 0, known: 0 }
  }, [ended])

  /** The file in hand is settled: the next one, or the end. */
  const goOn = useCallback(
    (all: readonly IncomingFile[], settled: number) => {
      const next = all.find((file) => file.state === 'waiting' && file.key !== settled)
      if (next === undefined) clear()
      else void start(next)
    },
    [clear, start],
  )

  const add = (chosen: readonly File[]): void => {
    const added = chosen.map((file): IncomingFile => {
      const key = nextKey.current++
      contents.current.set(key, file)
      return { key, name: file.name, bytes: file.size, state: 'waiting', added: 0 }
    })
    const [first] = added
    if (first === undefined) return
    setFiles((all) => [...all, ...added])
    if (open === null) void start(first)
  }
  const answer = (more: Partial<Answers>): void => {
    if (open !== null) void look(open.key, open.name, { ...open.answers, ...more })
  }
  const store = async (acceptBroken: boolean): Promise<boolean> => {
    if (open === null || open.preview === null || open.busy) return false
    const { key, name, answers } = open
    setOpen({ ...open, storing: true })
    const done = await runStore({ fileName: name, base64: base64.current, ...given(answers), acceptBroken })
    if (!done.ok) {
      setOpen((now) => (now?.key === key ? { ...now, storing: false, refusal: done.error } : now))
      return false
    }
    const { added, known } = done.value
    sum.current = {
      files: sum.current.files + 1,
      added: sum.current.added + added,
      known: sum.current.known + known,
    }
    setState(key, 'stored', added)
    goOn(files, key)
    return true
  }
  const skip = (): void => {
    if (open === null) return
    setState(open.key, 'skipped')
    goOn(files, open.key)
  }
  return { files, open, add, answer, store, skip, close: clear }
}

export type Importing = ReturnType<typeof useImport>

const given = ({ accountId, password, style, mapping }: Answers) => ({
  accountId,
  password,
  ...(style === undefined ? {} : { style }),
  ...(mapping === undefined ? {} : { mapping }),
})
