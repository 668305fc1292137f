import {
  type StatementFileRow,
  type StatementMapping,
  type StatementPreview,
} from '../../contract/bank-statement'

interface Guess {
  readonly mapping: StatementMapping
  readonly header: readonly string[]
  readonly proven: readonly string[]
  readonly doubtful: readonly string[]
}

/** What a file says, as text for a terminal: its layout, its checks and its rows, one account after the other. */
export function inspection(
  statements: readonly StatementPreview[],
  rows: readonly { readonly rows: readonly StatementFileRow[] }[],
  guess: Guess | null,
): string {
  const parts = statements.map((statement, at) => one(statement, rows[at]?.rows ?? []))
  if (guess) parts.unshift(guessed(guess))
  return parts.join('\n\n')
}

function guessed({ mapping, header, proven, doubtful }: Guess): string {
  const named = Object.entries(mapping.columns).flatMap(([role, column]) => {
    const columns = Array.isArray(column) ? column : column === null ? [] : [column]
    return columns.length === 0
      ? []
      : [`  ${role}: ${columns.map((at: number) => header[at] ?? at).join(' + ')}`]
  })
  return [
    'no reader knows this layout; read through a guess',
    ...named,
    `  direction: ${mapping.direction}, dates: ${mapping.dateOrder}, decimal sign: ${mapping.decimal}`,
    `  proven: ${proven.join(', ') || '-'}; not proven: ${doubtful.join(', ') || '-'}`,
  ].join('\n')
}

function one(statement: StatementPreview, rows: readonly StatementFileRow[]): string {
  const marks = { ok: 'ok    ', broken: 'BROKEN', absent: '-     ' }
  const gates = statement.gates.map(({ name, status, ...facts }) => {
    const detail = Object.entries(facts).map(([key, value]) => `${key}=${String(value)}`)
    return `  ${marks[status]} ${name.padEnd(20)} ${detail.join(' ')}`.trimEnd()
  })
  const unreadable = statement.unreadable.map((row) => `  line ${row.line}: ${row.reason}: ${row.text}`)
  return [
    `${statement.readerLabel || 'table'} (${statement.reader})`,
    `account ${statement.fileAccount || '(none named)'}  ${statement.holder}`.trimEnd(),
    `days ${statement.from ?? '?'} to ${statement.to ?? '?'}, ${statement.rows} rows, ` +
      `in ${statement.credits}, out ${statement.debits}, ${statement.pending} pending`,
    ...gates,
    ...(unreadable.length > 0 ? ['not readable:', ...unreadable] : []),
    table(rows),
  ].join('\n')
}

const HEADS = ['line', 'day', 'time', 'in', 'out', 'balance', 'payer', 'text'] as const
const WIDEST_TEXT = 90

function table(rows: readonly StatementFileRow[]): string {
  const cells = rows.map((row) => [
    String(row.lineNo),
    row.date ?? 'PEND',
    row.time ?? '',
    row.direction === 'credit' ? rupiah(row.amountSen) : '',
    row.direction === 'debit' ? rupiah(row.amountSen) : '',
    row.balanceSen === null ? '' : rupiah(row.balanceSen),
    row.payerName ?? '',
    row.text.replace(/\s+/g, ' ').trim().slice(0, WIDEST_TEXT),
  ])
  const widths = HEADS.map((head, at) =>
    cells.reduce((width, row) => Math.max(width, (row[at] ?? '').length), head.length),
  )
  const right = new Set([0, 3, 4, 5])
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) => (right.has(at) ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd()
  return [line([...HEADS]), ...cells.map(line)].join('\n')
}

/** `1.250.000,50` */
function rupiah(sen: number): string {
  const whole = String(Math.floor(Math.abs(sen) / 100)).replace(/\B(?=(\d{3})+$)/g, '.')
  return `${sen < 0 ? '-' : ''}${whole},${String(Math.abs(sen) % 100).padStart(2, '0')}`
}
