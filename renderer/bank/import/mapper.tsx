import { NativeSelect, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import type { StatementMapping } from '../../../contract/bank-statement'
import type { MappingGuess } from '../../../core/bank/mapper/mapping'
import { useTexts } from '../../texts/define'
import { ActionButton, Money, RefusalNote } from '../../ui'
import css from '../bank.module.css'
import { factsOf, numberIn, textIn } from '../facts'
import { formatSen } from '../format-sen'
import { COLUMN_ROLES, type ColumnRole, directionsOf, problemOf, rolesOf, withRoles } from './mapping-roles'
import { mapperTexts } from './mapper-texts'
import { StyleFields } from './style-question'
import type { OpenFile } from './use-import'
import { useLatest } from '../../app/use-latest'

interface MapperProps {
  readonly open: OpenFile
  readonly guess: MappingGuess
  /** Reads the file through this mapping; the proof comes back with the preview. */
  readonly onTry: (mapping: StatementMapping) => void
  readonly onConfirm: () => void
}

/** A table of a bank without a reader: its first rows, what each column is taken for, and whether that is proven. */
export function Mapper({ open, guess, onTry, onConfirm }: MapperProps) {
  const t = useTexts(mapperTexts)
  const columns = Math.max(guess.header.length, ...guess.samples.map((row) => row.length))
  const [start] = useState<StatementMapping>(() => open.answers.mapping ?? plain(guess.mapping))
  const [style, setStyle] = useState({
    dateOrder: start.dateOrder,
    decimal: start.decimal,
    direction: start.direction,
  })
  const [roles, setRoles] = useState<readonly ColumnRole[]>(() => rolesOf(start, columns))
  const mapping = useMemo(() => withRoles({ ...start, ...style }, roles), [start, style, roles])
  const problem = problemOf(roles)
  const [tried] = useDebouncedValue(problem === null ? mapping : null, 250)
  const attempt = useLatest(onTry)
  useEffect(() => {
    if (tried !== null) attempt.current(tried)
  }, [tried, attempt])
  const sure = problem === null && open.preview !== null && !open.busy && tried === mapping
  const directions = directionsOf(roles)
  return (
    <div className={css.pane} style={{ flex: 1 }} data-testid="bank-mapper">
      <div className={css.paneHead}>{t.title}</div>
      <div className={css.mapperBody}>
        <Text className={css.note}>{t.hint}</Text>
        <div className={css.mapperTable} tabIndex={-1}>
          <table>
            <thead>
              <tr>
                {Array.from({ length: columns }, (_, column) => (
                  <th key={column} data-role={roles[column]}>
                    <NativeSelect
                      size="xs"
                      value={roles[column] ?? 'none'}
                      onChange={(event) => {
                        const role = COLUMN_ROLES.find((one) => one === event.currentTarget.value)
                        if (role !== undefined) setRoles(roles.with(column, role))
                      }}
                      data={COLUMN_ROLES.map((role) => ({ value: role, label: t.roles[role] }))}
                      aria-label={guess.header[column] || t.column(column + 1)}
                      autoFocus={column === 0}
                      data-testid="bank-mapper-role"
                    />
                    <span>{guess.header[column] || t.column(column + 1)}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {guess.samples.map((row, at) => (
                <tr key={at}>
                  {Array.from({ length: columns }, (_, column) => (
                    <td key={column} data-role={roles[column]} title={row[column] ?? ''}>
                      {row[column] ?? ''}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <div className={css.mapperFields}>
          <StyleFields
            order={mapping.dateOrder}
            decimal={mapping.decimal}
            onOrder={(dateOrder) => setStyle({ ...style, dateOrder })}
            onDecimal={(decimal) => setStyle({ ...style, decimal })}
          />
          <NativeSelect
            label={t.direction}
            value={mapping.direction}
            onChange={(event) => {
              const direction = directions.find((one) => one === event.currentTarget.value)
              if (direction !== undefined) setStyle({ ...style, direction })
            }}
            data={directions.map((one) => ({ value: one, label: t.directions[one] }))}
            disabled={directions.length < 2}
            data-testid="bank-mapper-direction"
          />
        </div>
        <div className={css.mapperProof} data-testid="bank-mapper-proof">
          {problem === null ? (
            <Proof open={open} guess={guess} trying={tried !== mapping || open.busy} />
          ) : (
            <span className={css.but} data-testid="bank-mapper-problem">
              {problem.kind === 'twice' ? t.twice(t.roles[problem.role]) : t.incomplete}
            </span>
          )}
        </div>
      </div>
      <div className={css.paneFoot} style={{ justifyContent: 'flex-end' }}>
        <ActionButton
          keyName="Ctrl+Enter"
          disabled={!sure}
          onClick={onConfirm}
          data-testid="bank-mapper-confirm"
        >
          {t.confirm}
        </ActionButton>
      </div>
    </div>
  )
}

/** The guess as data that can be changed and sent. */
const plain = ({ columns, ...mapping }: MappingGuess['mapping']): StatementMapping => ({
  ...mapping,
  columns: { ...columns, text: [...columns.text] },
})

/** What the balance says of this choice of columns, and what is still only likely. */
function Proof({
  open,
  guess,
  trying,
}: {
  readonly open: OpenFile
  readonly guess: MappingGuess
  readonly trying: boolean
}) {
  const t = useTexts(mapperTexts)
  const statement = open.preview?.statements[0]
  if (trying) return <span className={css.quiet}>{t.proving}</span>
  if (statement === undefined) return <RefusalNote refusal={open.refusal} />
  const chain = statement.gates.find((gate) => gate.name === 'BALANCE_CHAIN')
  const status = chain?.status ?? 'absent'
  const facts = chain === undefined ? {} : factsOf(chain)
  const untouched = open.answers.mapping !== undefined && sameMapping(open.answers.mapping, guess.mapping)
  const doubtful = status !== 'ok' && untouched ? guess.doubtful : []
  return (
    <>
      <ProofLine status={status}>
        {status === 'ok'
          ? t.provenBy(statement.rows)
          : status === 'absent'
            ? t.noProof
            : t.breaks(
                textIn(facts, 'line'),
                formatSen(numberIn(facts, 'expected') ?? 0),
                formatSen(numberIn(facts, 'found') ?? 0),
              )}
      </ProofLine>
      <span className={css.proofFigures}>
        <span className={statement.unreadable.length > 0 ? css.but : css.quiet}>
          {t.read(statement.rows, statement.unreadable.length)}
        </span>
        <span>
          {t.roles.credit} <Money value={statement.credits} fw={600} />
        </span>
        <span>
          {t.roles.debit} <Money value={statement.debits} fw={600} />
        </span>
        {doubtful.length === 0 ? null : (
          <span className={css.but}>
            {t.doubtful} {doubtful.map((point) => t.points[point]).join(', ')}
          </span>
        )}
      </span>
    </>
  )
}

const sameMapping = (a: StatementMapping, b: MappingGuess['mapping']): boolean =>
  JSON.stringify(a) === JSON.stringify(plain(b))

function ProofLine({
  status,
  children,
}: {
  readonly status: 'ok' | 'broken' | 'absent'
  readonly children: ReactNode
}) {
  const Icon = status === 'ok' ? IconCircleCheck : status === 'broken' ? IconAlertTriangle : IconCircleDashed
  return (
    <span className={css.proofLine} data-status={status} data-testid="bank-mapper-chain">
      <Icon size={18} stroke={1.7} /> {children}
    </span>
  )
}
