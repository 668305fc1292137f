import { Stack, Text } from '@mantine/core'
import { useTexts } from '../texts/define'
import { ActionButton, Dialog } from '../ui'
import { texts } from './texts'
import type { ChatQuestion } from './use-chat-import'

interface QuestionsProps {
  readonly question: ChatQuestion | null
  readonly onAnswer: (part: { shop?: string; daysFirst?: boolean }) => unknown
  readonly onLeave: () => unknown
}

/** What a file does not say itself. */
export function Questions({ question, onAnswer, onLeave }: QuestionsProps) {
  const t = useTexts(texts)
  return (
    <Dialog
      opened={question !== null}
      onClose={onLeave}
      title={question?.kind === 'dates' ? t.datesTitle : t.shopTitle}
    >
      {question === null ? null : (
        <Stack gap="sm">
          <Text fz="sm">
            {question.kind === 'shop'
              ? t.shopHint(question.file.fileName)
              : t.datesHint(question.file.fileName, question.seen)}
          </Text>
          {question.kind === 'shop'
            ? question.authors.slice(0, 9).map((author, at) => (
                <ActionButton
                  key={author}
                  variant="default"
                  keyName={`Alt+${at + 1}`}
                  autoFocus={at === 0}
                  onClick={() => onAnswer({ shop: author })}
                  data-testid="chats-author"
                >
                  {author}
                </ActionButton>
              ))
            : [true, false].map((daysFirst, at) => (
                <ActionButton
                  key={String(daysFirst)}
                  variant="default"
                  keyName={`Alt+${at + 1}`}
                  autoFocus={at === 0}
                  onClick={() => onAnswer({ daysFirst })}
                  data-testid={daysFirst ? 'chats-day-first' : 'chats-month-first'}
                >
                  {daysFirst ? t.dayFirst : t.monthFirst}
                </ActionButton>
              ))}
        </Stack>
      )}
    </Dialog>
  )
}
