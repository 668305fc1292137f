import { Button, TextInput } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { useKeys } from '../app/keys'
import { useTexts } from '../texts/define'
import { Key } from '../ui'
import css from './bank.module.css'
import { texts } from './texts'

interface ReasonFieldProps {
  readonly value: string
  readonly onChange: (reason: string) => void
  /** Usual reasons, one key or click each. */
  readonly usual: readonly string[]
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void
  readonly testId: string
}

/** Shorter is no reason. */
export const isReason = (reason: string): boolean => reason.trim().length >= 3

/** Why something is done, typed or taken from what is usual. */
export function ReasonField({ value, onChange, usual, onKeyDown, testId }: ReasonFieldProps) {
  const t = useTexts(texts)
  useKeys(Object.fromEntries(usual.map((text, at) => [`alt+${at + 1}`, () => onChange(text)])))
  return (
    <>
      <TextInput
        label={t.reason}
        description={t.reasonHint}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        {...(onKeyDown ? { onKeyDown } : {})}
        autoFocus
        maxLength={300}
        data-testid={testId}
      />
      <div className={css.usual}>
        {usual.map((text, at) => (
          <Button
            key={text}
            variant="default"
            size="xs"
            justify="space-between"
            tabIndex={-1}
            rightSection={<Key>{`Alt+${at + 1}`}</Key>}
            onClick={() => onChange(text)}
          >
            {text}
          </Button>
        ))}
      </div>
    </>
  )
}
