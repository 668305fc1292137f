import { PasswordInput, Stack, Text } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import type { Person } from '../../contract/operations/shop'
import { common } from '../texts/common'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import { LoadingRows, RefusalNote } from '../ui/states'
import { demoPinOf } from './demo-pins'
import css from './frame.module.css'
import { useAction, useHost } from './host'
import { initialsOf } from './initials'
import { recall, remember } from './memory'
import { signIn } from './person'
import { playSound } from './sound'
import { texts } from './texts'

const LAST_PERSON = 'last-person'

interface SignInProps {
  readonly demo: boolean
  /** Leaves without a change, when somebody is signed in already. */
  readonly onCancel?: () => void
}

/** Who works now: arrows choose the name while the PIN is typed, Enter signs in. */
export function SignIn({ demo, onCancel }: SignInProps) {
  const words = useTexts(texts)
  const shared = useTexts(common)
  const people = useHost('person.list', {})
  const enter = useAction('person.sign-in')
  const [picked, setPicked] = useState<number | null>(null)
  const [pin, setPin] = useState('')
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const active = (people.data ?? []).filter((person) => person.active)
  const chosen = Math.min(picked ?? usualOf(active), active.length - 1)
  const person = active[chosen]

  const submit = async (): Promise<void> => {
    if (person === undefined || pin.length < 4 || enter.busy) return
    const outcome = await enter.run({ personId: person.personId, pin })
    setPin('')
    if (outcome.ok) {
      remember(LAST_PERSON, outcome.value.personId)
      signIn(outcome.value)
    } else {
      setRefusal(outcome.error)
      playSound('wrong')
    }
  }
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'ArrowDown') setPicked(Math.min(active.length - 1, chosen + 1))
    else if (event.key === 'ArrowUp') setPicked(Math.max(0, chosen - 1))
    else if (event.key === 'Enter') void submit()
    else return
    event.preventDefault()
  }
  return (
    <div className={css.signIn} data-testid="sign-in">
      <div>
        <Text fw={650} fz={22} style={{ letterSpacing: '-0.015em' }}>
          {onCancel === undefined ? words.signInTitle : words.signInSwitch}
        </Text>
        <Text c="dimmed" mt={2}>
          {words.signInHint}
        </Text>
      </div>
      <Stack gap="md">
        {people.loading ? <LoadingRows rows={3} /> : null}
        {people.data !== undefined && active.length === 0 ? <Text>{words.noPeople}</Text> : null}
        <div className={css.people} role="listbox" aria-label={shared.pickPerson}>
          {active.map((one, index) => (
            <PersonRow
              key={one.personId}
              person={one}
              demo={demo}
              chosen={index === chosen}
              onChoose={() => {
                setPicked(index)
                document.querySelector<HTMLInputElement>('[data-testid="sign-in-pin"]')?.focus()
              }}
            />
          ))}
        </div>
        <PasswordInput
          size="lg"
          label={shared.pin}
          value={pin}
          inputMode="numeric"
          maxLength={12}
          autoFocus
          onChange={(event) => {
            setPin(event.currentTarget.value.replace(/\D/g, ''))
            setRefusal(null)
          }}
          onKeyDown={press}
          data-testid="sign-in-pin"
        />
        {/* The room is kept, so that nothing moves under the hand when a PIN is wrong. */}
        <div style={{ minHeight: 42 }}>
          <RefusalNote refusal={refusal} data-testid="sign-in-refusal" />
        </div>
        <ActionButton
          size="lg"
          onClick={submit}
          busy={enter.busy}
          disabled={pin.length < 4}
          data-testid="sign-in-enter"
        >
          {words.signIn}
        </ActionButton>
        {onCancel === undefined ? null : (
          <ActionButton variant="default" onClick={onCancel} keyName="Esc" data-testid="sign-in-cancel">
            {shared.cancel}
          </ActionButton>
        )}
      </Stack>
    </div>
  )
}

/** Who worked here last; in a new shop its supervisor, who has to begin. */
function usualOf(people: readonly Person[]): number {
  const last = people.findIndex((person) => person.personId === recall(LAST_PERSON))
  return Math.max(0, last >= 0 ? last : people.findIndex((person) => person.role === 'supervisor'))
}

interface PersonRowProps {
  readonly person: Person
  readonly demo: boolean
  readonly chosen: boolean
  readonly onChoose: () => void
}

function PersonRow({ person, demo, chosen, onChoose }: PersonRowProps) {
  const words = useTexts(texts)
  const shared = useTexts(common)
  const demoPin = demo ? demoPinOf(person.name) : undefined
  return (
    <button
      type="button"
      role="option"
      aria-selected={chosen}
      className={css.personRow}
      data-chosen={chosen ? true : undefined}
      data-testid="sign-in-person"
      data-name={person.name}
      tabIndex={-1}
      onClick={onChoose}
    >
      <span className={css.initials} style={{ width: 34, height: 34, fontSize: 13 }}>
        {initialsOf(person.name)}
      </span>
      <span style={{ flex: 1 }}>
        <Text component="span" display="block" fw={600}>
          {person.name}
        </Text>
        <Text component="span" display="block" fz="sm" c="dimmed">
          {words.role[person.role]}
        </Text>
      </span>
      {demoPin === undefined ? null : (
        <Text component="span" fz="sm" c="dimmed" className="tabular">
          {shared.pin} {demoPin}
        </Text>
      )}
    </button>
  )
}
