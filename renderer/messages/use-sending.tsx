import { type ReactNode, useState } from 'react'
import type { HostCall } from '../../contract/host'
import { useCommand } from '../app/host'
import { notifyDone, notifyRefused } from '../app/notify'
import { copyText } from '../book-orders/copy-text'
import { useTexts } from '../texts/define'
import { ConfirmDialog } from '../ui'
import { openWaDraft } from './open-wa-draft'
import { texts } from './texts'

interface ToSend {
  readonly about: HostCall<'customer.told'>['about']
  readonly event: HostCall<'customer.told'>['event']
  /** The customer has been sent this message. */
  readonly told: boolean
  readonly phone: string
  /** Empty while there is nothing to tell. */
  readonly write: (goodsLines: number) => string
}

export interface Sending {
  readonly text: string
  /** What went wrong with the last try, as a sentence. */
  readonly trouble: string | null
  copy(): Promise<void>
  openWa(): Promise<void>
  /** The question whether a message that was sent before is to be sent once more. */
  readonly question: ReactNode
}

/** One message at its document: copied or opened as a WhatsApp draft, and noted as told. */
export function useSending({ about, event, told, phone, write }: ToSend): Sending {
  const words = useTexts(texts)
  const command = useCommand('customer.told')
  const [trouble, setTrouble] = useState<string | null>(null)
  const [asking, setAsking] = useState(false)
  /** Noted by this hand: whoever copies a text and then opens the chat sends it once. */
  const [noted, setNoted] = useState<string | null>(null)
  const [shown, setShown] = useState(about.id)
  if (shown !== about.id) {
    setShown(about.id)
    setTrouble(null)
    setAsking(false)
  }
  const text = write(Infinity)
  const note = async (channel: 'copied' | 'wa-draft'): Promise<void> => {
    setNoted(about.id)
    const outcome = await command.run({ about, event, channel, again: true })
    if (!outcome.ok) notifyRefused(outcome.error)
  }
  const open = async (): Promise<void> => {
    setAsking(false)
    const outcome = await openWaDraft(phone, write)
    setTrouble(outcome === 'failed' ? words.waFailed : null)
    if (outcome === 'failed') return
    notifyDone(outcome === 'opened' ? words.waOpened : words.waToPaste)
    await note('wa-draft')
  }
  return {
    text,
    trouble,
    async copy() {
      if (text === '') return
      const copied = await copyText(text)
      setTrouble(copied ? null : words.copyFailed)
      if (!copied) return
      notifyDone(words.copied)
      await note('copied')
    },
    async openWa() {
      if (text === '') return
      if (told && noted !== about.id) setAsking(true)
      else await open()
    },
    question: (
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={words.againTitle}
        confirmLabel={words.again}
        onConfirm={open}
        data-testid="message-again-dialog"
      >
        {words.againHint}
      </ConfirmDialog>
    ),
  }
}
