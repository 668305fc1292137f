import {
  IconArrowBackUp,
  IconBrandWhatsapp,
  IconCheck,
  IconCopy,
  IconPlayerSkipForward,
  IconSend,
} from '@tabler/icons-react'
import type { DueMessage } from '../../contract/operations/messages'
import { formatInstant } from '../../core/time'
import { useZone } from '../app/shop'
import { phoneText } from '../customers/phone-text'
import { useTexts } from '../texts/define'
import { ActionButton, StateBadge } from '../ui'
import { Bubble } from './bubble'
import css from './messages.module.css'
import { queueTexts } from './queue-texts'
import { texts } from './texts'

interface MessagePanelProps {
  readonly message: DueMessage
  readonly text: string
  /** What the customer would read through the shop's account; null: it cannot go this way. */
  readonly approvedText: string | null
  readonly busy: boolean
  readonly onGive: () => unknown
  readonly onOpen: () => unknown
  readonly onCopy: () => unknown
  readonly onSent: () => unknown
  readonly onSkip: () => unknown
}

/** The message in hand: to whom, what it says, and the next thing to press. */
export function MessagePanel({
  message,
  text,
  approvedText,
  busy,
  onGive,
  onOpen,
  onCopy,
  onSent,
  onSkip,
}: MessagePanelProps) {
  const t = useTexts(texts)
  const zone = useZone()
  const { draftedAt, phone, event, optedOut, refused } = message
  const queue = useTexts(queueTexts)
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
        {refused === null ? null : (
          <div className={css.note} data-testid="message-refused">
            {t.refused} {queue.trouble(refused.code, refused.detail)}
          </div>
        )}
        {optedOut ? <div className={css.note}>{t.optedOut}</div> : null}
        <div className={css.chat}>
          {approvedText === null ? null : (
            <>
              <div className={css.which}>{t.approved}</div>
              <Bubble text={approvedText} testId="message-approved" />
              <div className={css.which}>{t.asDraft}</div>
            </>
          )}
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
            {...(approvedText === null ? { ml: 'auto' } : { variant: 'default' })}
            keyName="Ctrl+Enter"
            icon={<IconBrandWhatsapp size={18} stroke={1.7} />}
            busy={busy}
            onClick={onOpen}
            data-testid="message-open"
          >
            {approvedText === null ? t.open : t.openShort}
          </ActionButton>
        )}
        {approvedText === null ? null : (
          <ActionButton
            keyName="Alt+K"
            ml="auto"
            icon={<IconSend size={17} stroke={1.7} />}
            busy={busy}
            onClick={onGive}
            data-testid="message-give"
          >
            {t.give}
          </ActionButton>
        )}
      </div>
    </>
  )
}
