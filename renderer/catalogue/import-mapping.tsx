import { Alert, Checkbox, NativeSelect, Text } from '@mantine/core'
import { type ReactNode } from 'react'
import type { ImportMapping } from '../../contract/operations/goods'
import { guessColumns } from '../../core/catalogue/import-columns'
import { columnLetter } from '../../core/catalogue/table'
import { useTexts } from '../texts/define'
import { QuantityField } from '../ui'
import css from './import.module.css'
import { importTexts } from './import-texts'
import type { CataloguePreview } from './use-catalogue-file'

type Single = Exclude<keyof ImportMapping, 'headerRow' | 'barcode'>
const SINGLES = [
  'name',
  'price',
  'sku',
  'variant',
  'category',
  'cost',
  'weight',
  'length',
  'width',
  'height',
] as const satisfies readonly Single[]
const NEEDED: ReadonlySet<Single> = new Set(['name', 'price'])

interface ImportMappingProps {
  readonly preview: CataloguePreview
  readonly byHand: boolean
  readonly onChange: (mapping: ImportMapping) => unknown
}

/** Which column is what: as guessed, shown with what stands in it, changed with the arrows. */
export function ImportMappingForm({ preview, byHand, onChange }: ImportMappingProps): ReactNode {
  const words = useTexts(importTexts)
  const { mapping, columns } = preview
  const variants = variantColumns(preview)
  const used = new Set([...SINGLES.map((field) => mapping[field]), ...mapping.barcode, ...variants])
  const unused = columns.filter((name, index) => !used.has(index) && name !== '')
  const barcodes = [...mapping.barcode, null]
  const setBarcode = (at: number, column: number | null): void => {
    const next = barcodes.map((before, index) => (index === at ? column : before))
    onChange({ ...mapping, barcode: [...new Set(next.filter((one) => one !== null))] })
  }
  return (
    <div className={css.mapping}>
      {byHand ? (
        <Alert color="amber" variant="light" py={8}>
          {words.byHand}
        </Alert>
      ) : null}
      {SINGLES.map((field, index) => (
        <MappingRow
          key={field}
          field={field}
          label={words.fields[field]}
          needed={NEEDED.has(field)}
          column={mapping[field]}
          preview={preview}
          {...(field === 'variant' ? { together: variants } : {})}
          autoFocus={index === 0}
          onChange={(column) => onChange({ ...mapping, [field]: column })}
        />
      ))}
      {barcodes.map((column, index) => (
        <MappingRow
          key={index}
          field={index === 0 ? 'barcode' : `barcode-${index + 1}`}
          label={index === 0 ? words.fields.barcode : words.fields.moreBarcode(index + 1)}
          column={column}
          preview={preview}
          onChange={(next) => setBarcode(index, next)}
        />
      ))}
      <label className={css.headerRow}>
        <span>{words.headerRow}</span>
        <QuantityField
          value={(mapping.headerRow ?? 0) + 1}
          min={1}
          max={50}
          disabled={mapping.headerRow === null}
          label={words.headerRow}
          onChange={(row) => onChange({ ...mapping, headerRow: row - 1 })}
          data-testid="catalogue-import-header-row"
        />
      </label>
      <Checkbox
        label={words.noHeaderRow}
        checked={mapping.headerRow === null}
        onChange={(event) => onChange({ ...mapping, headerRow: event.currentTarget.checked ? null : 0 })}
        data-testid="catalogue-import-no-header"
      />
      {unused.length === 0 ? null : (
        <Text size="xs" c="dimmed" data-testid="catalogue-import-unused">
          {words.unused(unused.join(', '))}
        </Text>
      )}
      {unused.some((name) => /sto[ck]k?|qty|jumlah/i.test(name)) ? (
        <Text size="xs" c="dimmed">
          {words.stockHint}
        </Text>
      ) : null}
    </div>
  )
}

interface MappingRowProps {
  readonly field: string
  readonly label: string
  readonly needed?: boolean
  readonly column: number | null
  readonly preview: CataloguePreview
  /** Columns that are read as one: colour and size. */
  readonly together?: readonly number[]
  readonly autoFocus?: boolean
  readonly onChange: (column: number | null) => unknown
}

function MappingRow({
  field,
  label,
  needed = false,
  column,
  preview,
  together,
  autoFocus = false,
  onChange,
}: MappingRowProps): ReactNode {
  const words = useTexts(importTexts)
  const read = column === null ? [] : (together ?? [column])
  const seen = preview.sample
    .map((row) =>
      read
        .map((at) => row[at] ?? '')
        .filter((cell) => cell !== '')
        .join(' / '),
    )
    .filter((cell) => cell !== '')
  return (
    <label className={css.field} data-missing={(needed && column === null) || undefined}>
      <span className={css.fieldName}>
        {label}
        {needed ? <small>{words.required}</small> : null}
      </span>
      <NativeSelect
        size="xs"
        value={column === null ? '' : String(column)}
        autoFocus={autoFocus}
        data={[
          { value: '', label: needed ? words.choose : words.none },
          ...preview.columns.map((name, index) => ({
            value: String(index),
            label: name === '' ? columnLetter(index) : `${columnLetter(index)} · ${name}`,
          })),
        ]}
        onChange={(event) => {
          const { value } = event.currentTarget
          onChange(value === '' ? null : Number(value))
        }}
        data-testid={`catalogue-import-column-${field}`}
      />
      <span className={css.sample} title={seen.join(' · ')}>
        {[...new Set(seen)].slice(0, 3).join(' · ')}
      </span>
    </label>
  )
}

/** Colour and size in columns of their own are one variant as long as the person keeps the first of them. */
function variantColumns({ columns, mapping }: CataloguePreview): readonly number[] {
  if (mapping.variant === null) return []
  const guess = guessColumns({ rows: [columns] })
  const seen = guess.ok ? guess.value.draft.variant : []
  return seen[0] === mapping.variant ? seen : [mapping.variant]
}
