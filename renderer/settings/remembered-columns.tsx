import { Group, Text } from '@mantine/core'
import { useState } from 'react'
import type { StatementMapping } from '../../contract/bank-statement'
import { useCommand, useHost } from '../app/host'
import { mapperTexts } from '../bank/import/mapper-texts'
import { rolesOf } from '../bank/import/mapping-roles'
import { useTexts } from '../texts/define'
import { ActionButton, RefusalNote, When } from '../ui'
import { texts } from './texts'

/** How tables of this account that no reader knows are read, as somebody once confirmed, and the way to forget it. */
export function RememberedColumns({ accountId }: { readonly accountId: string }) {
  const words = useTexts(texts)
  const { data } = useHost('bank.mappings', { accountId })
  const forget = useCommand('bank.forget-mapping')
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  if (data === undefined || data.length === 0) return null
  const forgetOne = async (signature: string): Promise<void> => {
    const done = await forget.run({ accountId, signature })
    setRefusal(done.ok ? null : done.error)
  }
  return (
    <div data-testid="bank-account-mappings">
      <Text fw={600} size="sm">
        {words.mappings}
      </Text>
      <Text c="dimmed" size="sm" mb={6}>
        {words.mappingsHint}
      </Text>
      {data.map(({ mapping, savedAt }) => (
        <Group
          key={mapping.signature}
          justify="space-between"
          wrap="nowrap"
          align="start"
          data-testid="bank-account-mapping"
        >
          <div>
            <Columns mapping={mapping} />
            <Text c="dimmed" size="xs">
              <When at={savedAt} />
            </Text>
          </div>
          <ActionButton
            variant="default"
            size="xs"
            busy={forget.busy}
            onClick={() => forgetOne(mapping.signature)}
            data-testid="bank-account-mapping-forget"
          >
            {words.forget}
          </ActionButton>
        </Group>
      ))}
      <RefusalNote refusal={refusal} />
    </div>
  )
}

/** The header with what each column was taken for; columns nobody reads are left out. */
function Columns({ mapping }: { readonly mapping: StatementMapping }) {
  const t = useTexts(mapperTexts)
  const header = mapping.signature.split('|')
  const roles = rolesOf(mapping, header.length)
  return (
    <Text size="sm">
      {roles.flatMap((role, at) => (role === 'none' ? [] : [`${header[at]}: ${t.roles[role]}`])).join(' · ')}
    </Text>
  )
}
