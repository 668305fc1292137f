import { PasswordInput, Text } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import { useTexts } from '../../texts/define'
import { ActionButton } from '../../ui'
import css from '../bank.module.css'
import { importTexts } from './import-texts'

interface PasswordQuestionProps {
  readonly wrong: boolean
  readonly busy: boolean
  readonly onAnswer: (password: string) => void
}

/** A locked workbook: the password is asked until it fits, and kept no longer than the file is open. */
export function PasswordQuestion({ wrong, busy, onAnswer }: PasswordQuestionProps) {
  const t = useTexts(importTexts)
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState('')
  const answer = (): void => {
    if (password === '' || busy) return
    setTried(password)
    onAnswer(password)
  }
  return (
    <div className={css.asking} data-testid="bank-password-question" data-wrong={wrong ? true : undefined}>
      <div className={css.askTitle}>
        <IconLock size={20} stroke={1.7} /> {t.passwordTitle}
      </div>
      <Text className={css.note}>{t.passwordHint}</Text>
      <PasswordInput
        label={t.password}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.ctrlKey) answer()
        }}
        error={wrong && !busy && password === tried ? t.passwordWrong : null}
        maxLength={255}
        autoFocus
        data-testid="bank-password"
      />
      <div className={css.askFoot}>
        <ActionButton
          keyName="Ctrl+Enter"
          disabled={password === ''}
          busy={busy}
          onClick={answer}
          data-testid="bank-unlock"
        >
          {t.unlock}
        </ActionButton>
      </div>
    </div>
  )
}
