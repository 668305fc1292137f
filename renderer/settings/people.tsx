import { PasswordInput, Radio, Stack, Switch, TextInput } from '@mantine/core'
import { IconPlus, IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import type { Person } from '../../contract/operations/shop'
import { Role } from '../../contract/shapes'
import { useCommand, useHost } from '../app/host'
import { notifyDone } from '../app/notify'
import { usePerson } from '../app/person'
import { common } from '../texts/common'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import { FormActions } from '../ui/form-actions'
import { type Column, DataTable } from '../ui/data-table'
import { Dialog } from '../ui/dialog'
import { Screen } from '../ui/screen'
import { EmptyState, ErrorState, RefusalNote, StateBadge } from '../ui/states'
import { texts } from './texts'

/** Who works here, with what role and PIN. */
export function People() {
  const words = useTexts(texts)
  const supervisor = usePerson().role === 'supervisor'
  const people = useHost('person.list', {})
  const [editing, setEditing] = useState<Person | 'new' | null>(null)
  const columns: readonly Column<Person>[] = [
    { key: 'name', title: words.people, width: 'minmax(160px, 1fr)', render: (person) => person.name },
    { key: 'role', title: words.role, width: 140, render: (person) => words.roles[person.role] },
    { key: 'may', title: '', width: 'minmax(0, 1.6fr)', render: (person) => words.roleHints[person.role] },
    {
      key: 'active',
      title: '',
      width: 120,
      align: 'right',
      render: (person) => (
        <StateBadge tone={person.active ? 'accent' : 'neutral'}>
          {person.active ? words.active : words.inactive}
        </StateBadge>
      ),
    },
  ]
  return (
    <Screen
      title={words.people}
      hint={supervisor ? words.peopleHint : words.supervisorOnly}
      data-testid="people"
      actions={
        <ActionButton
          keyName="Alt+T"
          icon={<IconPlus size={16} />}
          disabled={!supervisor}
          onClick={() => setEditing('new')}
          data-testid="people-add"
        >
          {words.addPerson}
        </ActionButton>
      }
    >
      {people.refusal !== undefined ? (
        <ErrorState refusal={people.refusal} onRetry={people.refresh} />
      ) : (
        <DataTable
          columns={columns}
          rows={people.data ?? []}
          rowKey={(person) => person.personId}
          rowTestId="person-row"
          rowData={(person) => ({ name: person.name })}
          rowTone={(person) => (person.active ? undefined : 'quiet')}
          onOpen={(person) => (supervisor ? setEditing(person) : undefined)}
          loading={people.loading}
          autoFocus
          empty={<EmptyState icon={IconUsers} title={words.noPeople} />}
        />
      )}
      <Dialog
        opened={editing !== null}
        onClose={() => setEditing(null)}
        title={editing === 'new' ? words.addPerson : words.editPerson}
      >
        {editing === null ? null : (
          <PersonForm person={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
        )}
      </Dialog>
    </Screen>
  )
}

function PersonForm({ person, onClose }: { readonly person: Person | null; readonly onClose: () => void }) {
  const words = useTexts(texts)
  const shared = useTexts(common)
  const save = useCommand('person.save')
  const [name, setName] = useState(person?.name ?? '')
  const [role, setRole] = useState<Role>(person?.role ?? 'cs')
  const [pin, setPin] = useState('')
  const [active, setActive] = useState(person?.active ?? true)
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const pinReady = /^\d{4,12}$/.test(pin) || (pin === '' && person !== null)
  const ready = name.trim() !== '' && pinReady
  const submit = async (): Promise<void> => {
    const outcome = await save.run({
      personId: person?.personId ?? null,
      name: name.trim(),
      role,
      pin: pin === '' ? null : pin,
      active,
    })
    if (!outcome.ok) {
      setRefusal(outcome.error)
      return
    }
    notifyDone(words.personSaved)
    onClose()
  }
  return (
    <Stack gap="md">
      <TextInput
        label={shared.name}
        value={name}
        maxLength={60}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
        data-testid="person-name"
      />
      <Radio.Group
        label={words.role}
        value={role}
        onChange={(value) => setRole(Role.options.find((one) => one === value) ?? 'cs')}
      >
        <Stack gap={8} mt={6}>
          {Role.options.map((one) => (
            <Radio
              key={one}
              value={one}
              label={words.roles[one]}
              description={words.roleHints[one]}
              data-testid={`person-role-${one}`}
            />
          ))}
        </Stack>
      </Radio.Group>
      <PasswordInput
        label={words.pin}
        {...(person === null ? {} : { description: words.pinKeep })}
        value={pin}
        inputMode="numeric"
        maxLength={12}
        onChange={(event) => setPin(event.currentTarget.value.replace(/\D/g, ''))}
        data-testid="person-pin"
      />
      <Switch
        label={words.active}
        checked={active}
        onChange={(event) => setActive(event.currentTarget.checked)}
      />
      <RefusalNote refusal={refusal} />
      <FormActions ready={ready} busy={save.busy} onSave={submit} onCancel={onClose} testId="person" />
    </Stack>
  )
}
