import { Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch, IconTimeline } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { HostOutput } from '../../contract/host'
import { useHost } from '../app/host'
import { useTexts } from '../texts/define'
import { type Column, DataTable } from '../ui/data-table'
import { EmptyState, ErrorState } from '../ui/states'
import { When } from '../ui/values'
import css from './store.module.css'
import { texts } from './texts'

type RecordedFact = HostOutput<'fact.list'>[number]

/** What was recorded, newest first, each fact in full beside the list. */
export function AuditTrail() {
  const words = useTexts(texts)
  const [kind, setKind] = useState('')
  const [asked] = useDebouncedValue(kind.trim(), 200)
  const facts = useHost('fact.list', { newestFirst: true, limit: 500, kind: asked })
  const [chosen, setChosen] = useState<RecordedFact | null>(null)
  const shown = facts.data?.find((fact) => fact.id === chosen?.id) ?? facts.data?.[0] ?? null
  const field = useRef<HTMLInputElement>(null)
  const columns: readonly Column<RecordedFact>[] = [
    { key: 'id', title: words.number, width: 66, align: 'right', render: (fact) => fact.id },
    { key: 'at', title: words.time, width: 140, render: (fact) => <When at={fact.at} /> },
    { key: 'kind', title: words.kind, width: 'minmax(150px, 1fr)', render: (fact) => fact.kind },
    {
      key: 'person',
      title: words.person,
      width: 130,
      render: (fact) => (fact.personName === '' ? words.system : fact.personName),
    },
    {
      key: 'terminal',
      title: words.terminal,
      width: 100,
      render: (fact) => <span className="code">{`${fact.terminal}·${fact.epoch}·${fact.seq}`}</span>,
    },
  ]
  return (
    <>
      <div style={{ display: 'flex', alignItems: 'center', gap: 12, marginBottom: 10 }}>
        <Text fw={650} fz="lg">
          {words.trail}
        </Text>
        <Text c="dimmed" fz="sm" style={{ flex: 1 }}>
          {words.trailHint}
        </Text>
        <TextInput
          ref={field}
          w={260}
          placeholder={words.filter}
          leftSection={<IconSearch size={16} />}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value)}
          data-testid="store-filter"
        />
      </div>
      {facts.refusal !== undefined ? (
        <ErrorState refusal={facts.refusal} onRetry={facts.refresh} />
      ) : (
        <div className={css.trail}>
          <DataTable
            columns={columns}
            rows={facts.data ?? []}
            rowKey={(fact) => String(fact.id)}
            rowTestId="fact-row"
            rowData={(fact) => ({ kind: fact.kind })}
            rowHeight={34}
            selected={shown === null ? null : String(shown.id)}
            onSelect={setChosen}
            loading={facts.loading}
            keysFrom={field}
            empty={<EmptyState icon={IconTimeline} title={words.noFacts} />}
          />
          <div className={css.payload} tabIndex={-1} data-testid="fact-payload">
            {shown === null ? null : <Payload fact={shown} />}
          </div>
        </div>
      )}
    </>
  )
}

function Payload({ fact }: { readonly fact: RecordedFact }) {
  const words = useTexts(texts)
  return (
    <>
      <Text fw={650}>{fact.kind}</Text>
      <Text fz="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {words.hash} {fact.hash.slice(0, 16)}… · {words.command} {fact.commandId}
      </Text>
      <pre>{indented(fact.payload)}</pre>
    </>
  )
}

function indented(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2)
  } catch {
    return payload
  }
}
