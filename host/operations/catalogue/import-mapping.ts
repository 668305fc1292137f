import { type ImportMapping } from '../../../contract/operations/goods'
import { type RefusalOf } from '../../../contract/refusals'
import { type ColumnMapping, type DraftMapping, guessColumns } from '../../../core/catalogue/import-columns'
import { lengthUnitOf } from '../../../core/catalogue/parse-length'
import { weightUnitOf } from '../../../core/catalogue/parse-weight'
import { type Table, cellText, isBlankRow } from '../../../core/catalogue/table'
import { type Result, err, ok } from '../../../core/result'

/** What the headings say, in the contract's words. */
export function guessMapping(table: Table): Result<ImportMapping, RefusalOf<'FILE_EMPTY' | 'NO_HEADER'>> {
  const guess = guessColumns(table)
  if (guess.ok) return ok(toContract(guess.value.draft))
  if (guess.error.code === 'TABLE_EMPTY') return err({ code: 'FILE_EMPTY' })
  const first = table.rows.find((row) => !isBlankRow(row)) ?? []
  return err({ code: 'NO_HEADER', seen: first.join(' | ').slice(0, 200) })
}

const toContract = ({
  headerRow,
  variant,
  name,
  sku,
  price,
  cost,
  weight,
  length,
  width,
  height,
  category,
  barcode,
}: DraftMapping): ImportMapping => ({
  headerRow,
  name,
  sku,
  price,
  cost,
  weight,
  length,
  width,
  height,
  category,
  variant: variant[0] ?? null,
  barcode: [...barcode],
})

/**
 * The columns as the import reads them. Colour and size in columns of their own are one variant: where the person kept
 * the first of them, the others belong to it.
 */
export function toColumns(
  mapping: ImportMapping,
  table: Table,
): Result<ColumnMapping, RefusalOf<'MAPPING_INCOMPLETE'>> {
  const { name, price, variant, weight, length } = mapping
  if (name === null || price === null) {
    const missing = [...(name === null ? ['name'] : []), ...(price === null ? ['price'] : [])]
    return err({ code: 'MAPPING_INCOMPLETE', missing })
  }
  const headings = mapping.headerRow === null ? undefined : table.rows[mapping.headerRow]
  const guess = guessColumns(table)
  const seen = guess.ok ? guess.value.draft : undefined
  const together = seen?.variant[0] === variant ? seen?.variant : undefined
  return ok({
    ...mapping,
    name,
    price,
    variant: variant === null ? [] : (together ?? [variant]),
    weightUnit: weight === null ? null : unitInHeading(cellText(headings, weight), weightUnitOf),
    lengthUnit: length === null ? null : unitInHeading(cellText(headings, length), lengthUnitOf),
    stock: seen?.stock ?? [],
  })
}

/** `Berat (gr)` -> grams. */
const unitInHeading = <Unit>(heading: string, unitOf: (word: string) => Unit | null): Unit | null =>
  heading
    .toLowerCase()
    .split(/[^a-z]+/)
    .map(unitOf)
    .find((unit) => unit !== null) ?? null
