import { type ReactNode, type UIEvent, useRef } from 'react'
import type { Source } from '../../core/customer/chat-sources'
import css from './chat.module.css'

interface ChatTextProps {
  readonly text: string
  readonly sources: readonly Source[]
  readonly placeholder: string
  readonly onChange: (text: string) => void
}

/** The pasted text, to be edited, with what was read from it marked where it stands. */
export function ChatText({ text, sources, placeholder, onChange }: ChatTextProps): ReactNode {
  const behind = useRef<HTMLDivElement>(null)
  const follow = (event: UIEvent<HTMLTextAreaElement>): void => {
    if (behind.current) behind.current.scrollTop = event.currentTarget.scrollTop
  }
  return (
    <div className={css['text']}>
      <div ref={behind} className={css['behind']} aria-hidden>
        {marked(text, sources)}
        {'\n'}
      </div>
      <textarea
        value={text}
        placeholder={placeholder}
        autoFocus
        spellCheck={false}
        onScroll={follow}
        onChange={(event) => onChange(event.currentTarget.value)}
        data-testid="book-order-chat-text"
      />
    </div>
  )
}

function marked(text: string, sources: readonly Source[]): ReactNode[] {
  let at = 0
  const parts: ReactNode[] = []
  for (const { from, to, field } of sources) {
    parts.push(text.slice(at, from))
    parts.push(
      <mark key={from} data-field={field} data-testid="book-order-chat-mark">
        {text.slice(from, to)}
      </mark>,
    )
    at = to
  }
  return [...parts, text.slice(at)]
}
