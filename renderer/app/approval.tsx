import { Group, PasswordInput, Select, Stack, Text, TextInput } from '@mantine/core'
import { useCallback, useState } from 'react'
import { create } from 'zustand'
import { common } from '../texts/common'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import { Dialog } from '../ui/dialog'
import { useHost } from './host'
import { useSession } from './session'

export interface ApprovalQuestion {
  /** What is to be approved, as a sentence. */
  readonly title: string
  /** Asks for a sentence why, of at least three letters. */
  readonly needsReason?: boolean
}
export interface Approved {
  readonly approval: { readonly personId: string; readonly pin: string }
  /** Empty unless the question needed one. */
  readonly reason: string
}

interface Pending {
  readonly question: ApprovalQuestion | null
  readonly answer: (approved: Approved | null) => void
}
const usePending = create<Pending>(() => ({ question: null, answer: () => undefined }))

/** Asks a supervisor to vouch with their PIN; null when they do not. The host checks the PIN with the command. */
export function useApproval(): (question: ApprovalQuestion) => Promise<Approved | null> {
  return useCallback(
    (question) =>
      new Promise((resolve) => {
        usePending.getState().answer(null)
        usePending.setState({
          question,
          answer: (approved) => {
            usePending.setState({ question: null, answer: () => undefined })
            resolve(approved)
          },
        })
      }),
    [],
  )
}

/** The dialog itself; stands once in the window. */
export function ApprovalDialog() {
  const { question, answer } = usePending()
  const texts = useTexts(common)
  return (
    <Dialog
      opened={question !== null}
      onClose={() => answer(null)}
      title={texts.approvalTitle}
      data-testid="approval"
    >
      {question === null ? null : <ApprovalForm question={question} answer={answer} />}
    </Dialog>
  )
}

function ApprovalForm({
  question,
  answer,
}: {
  readonly question: ApprovalQuestion
  readonly answer: Pending['answer']
}) {
  const texts = useTexts(common)
  const signedIn = useSession((session) => session.person)
  const people = useHost('person.list', {})
  const supervisors = (people.data ?? []).filter((person) => person.active && person.role === 'supervisor')
  const [picked, setPicked] = useState<string | null>(
    signedIn?.role === 'supervisor' ? signedIn.personId : null,
  )
  const [pin, setPin] = useState('')
  const [reason, setReason] = useState('')
  const only = supervisors.length === 1 ? supervisors[0]?.personId : undefined
  const personId = picked ?? only ?? null
  const ready =
    personId !== null &&
    /^\d{4,12}$/.test(pin) &&
    (question.needsReason !== true || reason.trim().length >= 3)
  const approve = (): void => {
    if (ready && personId !== null) answer({ approval: { personId, pin }, reason: reason.trim() })
  }
  return (
    <Stack gap="md">
      <Text>{question.title}</Text>
      {people.data !== undefined && supervisors.length === 0 ? (
        <Text c="red">{texts.noSupervisor}</Text>
      ) : null}
      {question.needsReason === true ? (
        <TextInput
          label={texts.reason}
          description={texts.reasonHint}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
          data-testid="approval-reason"
        />
      ) : null}
      <Select
        label={texts.pickPerson}
        data={supervisors.map((person) => ({ value: person.personId, label: person.name }))}
        value={personId}
        onChange={setPicked}
        comboboxProps={{ withinPortal: true }}
        data-testid="approval-person"
      />
      <PasswordInput
        label={texts.pin}
        value={pin}
        inputMode="numeric"
        maxLength={12}
        onChange={(event) => setPin(event.currentTarget.value.replace(/\D/g, ''))}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.ctrlKey) approve()
        }}
        {...(question.needsReason === true ? {} : { 'data-autofocus': true })}
        data-testid="approval-pin"
      />
      <Group justify="flex-end" gap="sm">
        <ActionButton variant="default" keyName="Esc" onClick={() => answer(null)} data-testid="approval-no">
          {texts.cancel}
        </ActionButton>
        <ActionButton keyName="Ctrl+Enter" disabled={!ready} onClick={approve} data-testid="approval-confirm">
          {texts.approve}
        </ActionButton>
      </Group>
    </Stack>
  )
}
