import {
  IconArrowBackUp,
  IconBrandWhatsapp,
  IconCheck,
  IconCopy,
  IconPlayerSkipForward,
} from '@tabler/icons-react'
import type { DueMessage } from '../../contract/operations/messages'
import { formatInstant } from '../../core/time'
import { useZone } from '../app/shop'
import { phoneText } from '../customers/phone-text'
import { useTexts } from '../texts/define'
import { ActionButton, StateBadge } from '../ui'
import { Bubble } from './bubble'
import css from './messages.module.css'
import { texts } from './texts'

interface MessagePanelProps {
  readonly message: DueMessage
  readonly text: string
  readonly busy: boolean
  readonly onOpen: () => unknown
  readonly onCopy: () => unknown
  readonly onSent: () => unknown
  readonly onSkip: () => unknown
}

/** The message in hand: to whom, what it says, and the next thing to press. */
export function MessagePanel({ message, text, busy, onOpen, onCopy, onSent, onSkip }: MessagePanelProps) {
  const t = useTexts(texts)
  const zone = useZone()
  const { draftedAt, phone, event } = message
  const drafted = draftedAt !== null
  return (
    <>
      <div
        className={css.paneBody}
        data-testid="message-detail"
        data-number={message.number}
        data-event={event}
        data-drafted={drafted}
      >
        <div className={css.head}>
          <div className={css.two}>
            <span className={css.title}>{message.customerName}</span>
            <span className={`code ${css.quiet}`}>
              {message.number}
              {phone === null ? '' : ` · ${phoneText(phone)}`}
            </span>
          </div>
          <StateBadge tone={event === 'reminder' ? 'attention' : 'neutral'}>{t.events[event]}</StateBadge>
        </div>
        {drafted ? (
          <div className={css.note} data-testid="message-drafted">
            {t.draftedAt(formatInstant(draftedAt, zone))}
          </div>
        ) : phone === null ? (
          <div className={css.note}>{t.noPhone}</div>
        ) : null}
        <div className={css.chat}>
          <Bubble text={text} testId="message-text" />
        </div>
        <span className={css.quiet}>{t.settings}</span>
      </div>
      <div className={css.paneFoot}>
        {drafted && phone !== null ? (
          <ActionButton
            variant="default"
            keyName="Alt+O"
            icon={<IconArrowBackUp size={17} stroke={1.7} />}
            busy={busy}
            onClick={onOpen}
            data-testid="message-open-again"
          >
            {t.openAgain}
          </ActionButton>
        ) : null}
        <ActionButton
          variant="default"
          keyName="Alt+C"
          icon={<IconCopy size={17} stroke={1.7} />}
          busy={busy}
          onClick={onCopy}
          data-testid="message-copy"
        >
          {t.copy}
        </ActionButton>
        <ActionButton
          variant="default"
          keyName="Alt+L"
          icon={<IconPlayerSkipForward size={17} stroke={1.7} />}
          busy={busy}
          onClick={onSkip}
          data-testid="message-skip"
        >
          {t.skip}
        </ActionButton>
        {drafted || phone === null ? (
          <ActionButton
            ml="auto"
            keyName="Ctrl+Enter"
            icon={<IconCheck size={18} stroke={1.7} />}
            busy={busy}
            onClick={onSent}
            data-testid="message-sent"
          >
            {t.sent}
          </ActionButton>
        ) : (
          <ActionButton
            ml="auto"
            keyName="Ctrl+Enter"
            icon={<IconBrandWhatsapp size={18} stroke={1.7} />}
            busy={busy}
            onClick={onOpen}
            data-testid="message-open"
          >
            {t.open}
          </ActionButton>
        )}
      </div>
    </>
  )
}
