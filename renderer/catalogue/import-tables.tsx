import { IconCircleCheck, IconFileImport } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ImportError } from '../../contract/operations/goods'
import { columnLetter } from '../../core/catalogue/table'
import { fullName } from '../book-orders/draft-rules'
import { useTexts } from '../texts/define'
import { type Column, DataTable, EmptyState, Money, StateBadge } from '../ui'
import lists from '../ui/lists.module.css'
import css from './import.module.css'
import { type ImportTexts, importTexts } from './import-texts'
import { isDoubt, useProblemText } from './problem-texts'
import { texts } from './texts'
import type { CataloguePreview } from './use-catalogue-file'

/** The first rows as they would be saved. */
export function ResultTable({ preview }: { readonly preview: CataloguePreview }): ReactNode {
  const words = useTexts(importTexts)
  const shared = useTexts(texts)
  type Row = CataloguePreview['preview'][number]
  const columns: Column<Row>[] = [
    { key: 'row', title: words.row, width: 42, align: 'right', render: ({ row }) => row },
    {
      key: 'change',
      title: '',
      width: 76,
      render: ({ change }) => (
        <StateBadge tone={change === 'new' ? 'accent' : 'neutral'}>
          {change === 'new' ? words.changeNew : words.changeUpdate}
        </StateBadge>
      ),
    },
    {
      key: 'product',
      title: words.product,
      render: (row) => (
        <div className={lists.two}>
          <span title={fullName(row)}>{fullName(row)}</span>
          <small>
            {row.sku}
            {row.category === '' ? '' : ` · ${row.category}`}
          </small>
        </div>
      ),
    },
    {
      key: 'barcodes',
      title: words.barcodeAndWeight,
      width: 136,
      render: ({ barcodes, weight, size }) => (
        <div className={lists.two}>
          <span className="code">
            {barcodes.length > 1 ? `${barcodes[0]} +${barcodes.length - 1}` : (barcodes[0] ?? '–')}
          </span>
          <small>
            {weight === 0 ? '–' : shared.grams(weight)}
            {size === null ? '' : ` · ${shared.size(size)}`}
          </small>
        </div>
      ),
    },
    {
      key: 'price',
      title: words.priceAndCost,
      width: 112,
      align: 'right',
      render: ({ price, cost }) => (
        <div className={lists.two}>
          <Money value={price} />
          <small>{cost === 0 ? '–' : <Money value={cost} />}</small>
        </div>
      ),
    },
  ]
  const missing = (['name', 'price'] as const).filter((field) => preview.mapping[field] === null)
  return (
    <DataTable
      columns={columns}
      rows={preview.preview}
      rowKey={({ row, sku }) => `${row}:${sku}`}
      rowData={({ sku, change }) => ({ sku, change })}
      rowTestId="catalogue-import-row"
      rowHeight={46}
      label={words.tabs.result}
      data-testid="catalogue-import-result"
      empty={
        <EmptyState
          icon={IconFileImport}
          title={words.nothingGoodTitle}
          hint={
            missing.length === 0
              ? words.nothingGoodHint
              : words.missing(missing.map((field) => words.fields[field]).join(', '))
          }
        />
      }
    />
  )
}

interface ProblemTableProps {
  readonly problems: readonly ImportError[]
  /** Headings of the file's columns, to name a column by more than its letter. */
  readonly columns: readonly string[]
}

/** What is wrong with which cell, and what to do about it. */
export function ProblemTable({ problems, columns }: ProblemTableProps): ReactNode {
  const words = useTexts(importTexts)
  const sentence = useProblemText()
  const heads: Column<ImportError>[] = [
    { key: 'row', title: words.row, width: 50, align: 'right', render: ({ row }) => <b>{row}</b> },
    {
      key: 'column',
      title: words.column,
      width: 'minmax(96px, 1fr)',
      render: ({ column }) => columnName(column, columns),
    },
    {
      key: 'value',
      title: words.value,
      width: 'minmax(100px, 1.2fr)',
      render: ({ value }) => (
        <span className={css.value} title={value}>
          {value === '' ? '–' : value}
        </span>
      ),
    },
    {
      key: 'problem',
      title: words.problem,
      width: 'minmax(220px, 3.4fr)',
      render: (problem) => <span className={css.sentence}>{sentence(problem)}</span>,
    },
    {
      key: 'outcome',
      title: words.outcome,
      width: 84,
      render: (problem) => (
        <StateBadge tone={isDoubt(problem) ? 'neutral' : 'attention'}>
          {isDoubt(problem) ? words.goesIn : words.leftOut}
        </StateBadge>
      ),
    },
  ]
  return (
    <DataTable
      columns={heads}
      rows={problems}
      rowKey={(problem) => `${problem.row}:${problem.column}:${problem.code}`}
      rowData={({ row, column, code }) => ({ row, column, code })}
      rowTestId="catalogue-import-problem"
      rowHeight={52}
      label={words.tabs.problems}
      data-testid="catalogue-import-problems"
      empty={<EmptyState icon={IconCircleCheck} title={words.noProblemsTitle} hint={words.noProblemsHint} />}
    />
  )
}

/** `F · Harga`. */
export function columnName(letter: string, columns: readonly string[]): string {
  const heading = columns.find((_, index) => columnLetter(index) === letter)
  return letter === '' ? '–' : heading === undefined || heading === '' ? letter : `${letter} · ${heading}`
}

/** The file as it stands: its headings and first rows. */
export function FileTable({
  preview,
  words,
}: {
  readonly preview: CataloguePreview
  readonly words: ImportTexts
}): ReactNode {
  const first = (preview.mapping.headerRow ?? -1) + 2
  return (
    <div
      className={css.raw}
      tabIndex={0}
      role="region"
      aria-label={words.tabs.file}
      data-testid="catalogue-import-file-rows"
    >
      <table>
        <thead>
          <tr>
            <th>{words.row}</th>
            {preview.columns.map((name, index) => (
              <th key={index}>
                <small>{columnLetter(index)}</small>
                {name === '' ? '–' : name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.sample.map((cells, index) => (
            <tr key={index}>
              <td>{first + index}</td>
              {cells.map((cell, at) => (
                <td key={at}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
