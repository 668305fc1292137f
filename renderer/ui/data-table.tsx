import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, type RefObject, memo, useEffect, useRef, useState } from 'react'
import { LoadingRows } from './states'
import css from './ui.module.css'
import { useLatest } from '../app/use-latest'

export interface Column<Row> {
  readonly key: string
  readonly title: ReactNode
  readonly render: (row: Row, index: number) => ReactNode
  /** Pixels, or a CSS grid track such as `minmax(120px, 2fr)`; `1fr` unless told. */
  readonly width?: number | string
  readonly align?: 'left' | 'right' | 'center'
}

export interface DataTableProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  /** Attributes for tests and tools: `{ number: 'BO-…' }` becomes `data-number`. */
  readonly rowData?: (row: Row) => Readonly<Record<string, string | number>>
  /** Test id of each row. */
  readonly rowTestId?: string
  readonly rowTone?: (row: Row) => 'attention' | 'loss' | 'quiet' | undefined
  /** Key of the chosen row; without it the table keeps its own choice. */
  readonly selected?: string | null
  readonly onSelect?: (row: Row) => void
  /** Enter or a double click. */
  readonly onOpen?: (row: Row) => void
  /** Space, or a click with Ctrl. */
  readonly onToggle?: (row: Row) => void
  /** A click opens at once; for lists whose only use is to choose. */
  readonly openOnClick?: boolean
  readonly loading?: boolean
  /** Shown instead of rows: what to do next, or why it failed. */
  readonly empty?: ReactNode
  readonly autoFocus?: boolean
  /** Arrows and Enter pressed in this element (a search field) move in the table. */
  readonly keysFrom?: RefObject<HTMLElement | null>
  readonly rowHeight?: number
  readonly label?: string
  readonly 'data-testid'?: string
}

/** As in ui.module.css. */
const HEAD_HEIGHT = 34

/** A dense list for the keyboard: arrows, Home, End, Page keys, Enter, Space. Only the visible rows exist. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows, rowKey, rowHeight = 38, loading = false, empty, keysFrom } = props
  const scroll = useRef<HTMLDivElement>(null)
  const [own, setOwn] = useState<string | null>(null)
  const [hasFocus, setHasFocus] = useState(false)
  const chosenKey = props.selected === undefined ? own : props.selected
  const chosen = rows.findIndex((row) => rowKey(row) === chosenKey)
  // The library's functions are used in this component alone and never memoized.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    // The sticky head takes its height from the rows' window.
    scrollPaddingEnd: HEAD_HEIGHT,
    overscan: 12,
    getItemKey: (index) => {
      const row = rows[index]
      return row === undefined ? index : rowKey(row)
    },
  })

  const choose = (index: number): void => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))]
    if (row === undefined) return
    setOwn(rowKey(row))
    props.onSelect?.(row)
    virtual.scrollToIndex(Math.max(0, Math.min(rows.length - 1, index)), { align: 'auto' })
  }
  const open = (row: Row | undefined): boolean => {
    if (row === undefined || props.onOpen === undefined) return false
    props.onOpen(row)
    return true
  }
  /** @returns whether the key was for the table. */
  const press = (key: string): boolean => {
    const page = Math.max(1, Math.floor((scroll.current?.clientHeight ?? 300) / rowHeight) - 2)
    if (key === 'ArrowDown') choose(chosen < 0 ? 0 : chosen + 1)
    else if (key === 'ArrowUp') choose(chosen < 0 ? 0 : chosen - 1)
    else if (key === 'PageDown') choose(chosen + page)
    else if (key === 'PageUp') choose(chosen - page)
    else if (key === 'Home') choose(0)
    else if (key === 'End') choose(rows.length - 1)
    else if (key === 'Enter') return open(rows[chosen < 0 ? 0 : chosen])
    else if (key === ' ' && props.onToggle !== undefined) {
      const row = rows[chosen]
      if (row !== undefined) props.onToggle(row)
    } else return false
    return true
  }
  const pressed = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.target !== scroll.current || event.ctrlKey || event.altKey || event.metaKey) return
    if (press(event.key)) {
      event.preventDefault()
      event.stopPropagation()
    }
  }

  const pressLatest = useLatest(press)
  useEffect(() => {
    const field = keysFrom?.current
    if (field === null || field === undefined) return
    const fromField = (event: globalThis.KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.isComposing) return
      if (!['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Enter'].includes(event.key)) return
      if (pressLatest.current(event.key)) event.preventDefault()
    }
    field.addEventListener('keydown', fromField)
    return () => field.removeEventListener('keydown', fromField)
  }, [keysFrom, pressLatest])

  const { autoFocus = false } = props
  useEffect(() => {
    if (autoFocus) scroll.current?.focus()
  }, [autoFocus])

  const hands = useLatest<RowHands<Row>>({
    click: (row, index, ctrl) => {
      choose(index)
      if (ctrl && props.onToggle !== undefined) props.onToggle(row)
      else if (props.openOnClick === true) open(row)
    },
    doubleClick: (row) => {
      if (props.openOnClick !== true) open(row)
    },
  })

  const tracks = columns
    .map(({ width }) =>
      width === undefined ? 'minmax(0, 1fr)' : typeof width === 'number' ? `${width}px` : width,
    )
    .join(' ')
  const showVoid = rows.length === 0
  return (
    <div className={css.table} data-testid={props['data-testid']} data-count={rows.length}>
      <div
        ref={scroll}
        className={css.tableScroll}
        tabIndex={0}
        role="grid"
        aria-label={props.label}
        aria-rowcount={rows.length}
        aria-busy={loading}
        onKeyDown={pressed}
        onFocus={() => {
          setHasFocus(true)
          if (chosen < 0 && rows.length > 0 && props.selected === undefined) choose(0)
        }}
        onBlur={() => setHasFocus(false)}
      >
        <div className={css.tableHead} style={{ gridTemplateColumns: tracks }} role="row">
          {columns.map((column) => (
            <div key={column.key} className={css.cell} data-align={column.align} role="columnheader">
              {column.title}
            </div>
          ))}
        </div>
        {showVoid ? (
          loading ? (
            <LoadingRows />
          ) : (
            <div className={css.tableVoid}>{empty}</div>
          )
        ) : (
          <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
            {virtual.getVirtualItems().map((item) => {
              const row = rows[item.index]
              if (row === undefined) return null
              const key = rowKey(row)
              return (
                <TableRow
                  key={key}
                  row={row}
                  rowKey={key}
                  index={item.index}
                  columns={columns}
                  tracks={tracks}
                  height={item.size}
                  top={item.start}
                  testId={props.rowTestId}
                  tone={props.rowTone?.(row)}
                  selected={item.index === chosen}
                  live={item.index === chosen && (hasFocus || keysFrom !== undefined)}
                  data={JSON.stringify(props.rowData?.(row) ?? {})}
                  hands={hands}
                />
              )
            })}
          </div>
        )}
      </div>
    </div>
  )
}

interface RowHands<Row> {
  click(row: Row, index: number, ctrl: boolean): void
  doubleClick(row: Row): void
}

interface TableRowProps<Row> {
  readonly row: Row
  readonly rowKey: string
  readonly index: number
  readonly columns: readonly Column<Row>[]
  readonly tracks: string
  readonly height: number
  readonly top: number
  readonly testId: string | undefined
  readonly tone: string | undefined
  readonly selected: boolean
  readonly live: boolean
  /** The attributes for tests and tools as JSON, so that equal ones are equal. */
  readonly data: string
  readonly hands: RefObject<RowHands<Row>>
}

function DrawnRow<Row>(props: TableRowProps<Row>): ReactNode {
  const { row, index, hands } = props
  return (
    <div
      role="row"
      className={css.tableRow}
      style={{
        gridTemplateColumns: props.tracks,
        height: props.height,
        transform: `translateY(${props.top}px)`,
      }}
      data-testid={props.testId}
      data-id={props.rowKey}
      data-tone={props.tone}
      data-selected={props.selected ? true : undefined}
      data-live={props.live ? true : undefined}
      aria-selected={props.selected}
      onClick={(event) => hands.current.click(row, index, event.ctrlKey)}
      onDoubleClick={() => hands.current.doubleClick(row)}
      {...dataAttributes(JSON.parse(props.data) as Record<string, string | number>)}
    >
      {props.columns.map((column) => (
        <div key={column.key} className={css.cell} data-align={column.align} role="gridcell">
          {column.render(row, index)}
        </div>
      ))}
    </div>
  )
}

/** Drawn anew when the row or the columns are other ones; screens that scan keep their columns the same. */
const TableRow = memo(DrawnRow) as typeof DrawnRow

function dataAttributes(data: Readonly<Record<string, string | number>>): Record<string, string | number> {
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [`data-${name}`, value]))
}
