import { useRef, useState } from 'react'
import { useAction } from '../app/host'
import { notifyDone, notifyRefused } from '../app/notify'
import { readBase64 } from '../bank/read-file'
import { useTexts } from '../texts/define'
import { texts } from './texts'

interface InHand {
  readonly fileName: string
  readonly base64: string
  readonly shop: string | null
  readonly daysFirst: boolean | null
}

export type ChatQuestion =
  | { readonly kind: 'shop'; readonly file: InHand; readonly authors: readonly string[] }
  | { readonly kind: 'dates'; readonly file: InHand; readonly seen: string }

/** Reads exports one after the other; what a file does not say itself is asked once, and the reading goes on. */
export function useChatImport() {
  const t = useTexts(texts)
  const read = useAction('chat.import')
  const [question, setQuestion] = useState<ChatQuestion | null>(null)
  const waiting = useRef<File[]>([])
  /** Nothing is read and nothing asked. Not state: a file dialog that was opened before would see what was then. */
  const idle = useRef(true)

  const attempt = async (file: InHand): Promise<void> => {
    const done = await read.run(file)
    if (done.ok) notifyDone(t.imported(done.value.chat, done.value.added, done.value.known))
    else if (done.error.code === 'CHAT_SHOP_NEEDED')
      return setQuestion({ kind: 'shop', file, authors: done.error.authors })
    else if (done.error.code === 'CHAT_DATES_NEEDED')
      return setQuestion({ kind: 'dates', file, seen: done.error.seen })
    else notifyRefused(done.error)
    await next()
  }
  const next = async (): Promise<void> => {
    const file = waiting.current.shift()
    idle.current = file === undefined
    if (file === undefined) return
    const base64 = await readBase64(file).catch(() => null)
    if (base64 !== null) return attempt({ fileName: file.name, base64, shop: null, daysFirst: null })
    notifyDone(t.unreadable)
    await next()
  }
  return {
    busy: read.busy,
    question,
    async add(files: readonly File[]): Promise<void> {
      waiting.current.push(...files)
      if (idle.current) await next()
    },
    async answer(part: Partial<Pick<InHand, 'shop' | 'daysFirst'>>): Promise<void> {
      if (question === null) return
      setQuestion(null)
      await attempt({ ...question.file, ...part })
    },
    /** This file is left out; the others are read. */
    async leave(): Promise<void> {
      setQuestion(null)
      await next()
    },
  }
}
