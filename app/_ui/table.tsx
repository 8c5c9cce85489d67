import type { ReactNode } from 'react'

export interface Column<Row> {
  readonly key: string
  readonly title: ReactNode
  /** Undefined, null and '' are shown as a dash: nothing there, not zero. */
  readonly cell: (row: Row) => ReactNode
  /** Figures: at the end of the line, in digits of equal width. */
  readonly figures?: boolean
  /** The column that names the row; exactly one. It leads the block on a phone. */
  readonly names?: boolean
  readonly className?: string
}
export interface TableProps<Row> {
  /** What the table holds, for those who can't see it. */
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  /** Below 640 px: `blocks` shows each row as a small card with labelled values, `scroll` keeps the grid and scrolls it. */
  readonly narrow?: 'blocks' | 'scroll'
  /** In place of rows when there are none: an EmptyState. */
  readonly empty?: ReactNode
  readonly foot?: ReactNode
}

/** Roles are spelt out because a table laid out as blocks would lose them. */
export function Table<Row>({ caption, columns, rows, rowKey, narrow = 'blocks', empty, foot }: TableProps<Row>) {
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>
  const blocks = narrow === 'blocks'
  return (
    <div className={blocks ? 'min-w-0 max-sm:px-4' : 'min-w-0 overflow-x-auto'} {...(blocks ? {} : { role: 'region', 'aria-label': caption, tabIndex: 0 })}>
      <table role="table" className={`w-full border-separate border-spacing-0 text-13 ${blocks ? 'max-sm:block' : ''}`}>
        <caption className="sr-only">{caption}</caption>
        <thead role="rowgroup" className={blocks ? 'max-sm:sr-only' : ''}>
          <tr role="row">
            {columns.map((column) => (
              <th key={column.key} role="columnheader" scope="col" className={`sticky top-0 z-1 border-b bg-surface px-3 py-2 font-medium whitespace-nowrap text-muted first:ps-4 last:pe-4 ${column.figures === true ? 'text-end' : 'text-start'}`}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className={blocks ? 'max-sm:block max-sm:divide-y' : ''}>
          {rows.map((row) => (
            <tr role="row" key={rowKey(row)} className={`group relative transition-colors hover:bg-text/3 ${blocks ? 'max-sm:block max-sm:py-3' : ''}`}>
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} blocks={blocks} />
              ))}
            </tr>
          ))}
        </tbody>
        {foot !== undefined && <tfoot role="rowgroup" className={blocks ? 'max-sm:block' : ''}>{foot}</tfoot>}
      </table>
    </div>
  )
}

function Cell<Row>({ column, row, blocks }: { column: Column<Row>; row: Row; blocks: boolean }) {
  const content = column.cell(row)
  const shown = content === undefined || content === null || content === '' ? <Nothing /> : content
  const grid = `border-b px-3 py-2 align-top first:ps-4 last:pe-4 group-last:border-b-0 ${column.figures === true ? 'text-end tabular-nums' : 'text-start'} ${column.className ?? ''}`
  const block = blocks ? 'max-sm:flex max-sm:justify-between max-sm:gap-4 max-sm:border-0 max-sm:px-0 max-sm:py-0.5 max-sm:first:ps-0 max-sm:last:pe-0 max-sm:text-end' : ''
  if (column.names === true)
    return (
      <th role="rowheader" scope="row" className={`${grid} font-medium ${blocks ? 'max-sm:block max-sm:border-0 max-sm:px-0 max-sm:first:ps-0 max-sm:pt-0 max-sm:pb-1 max-sm:text-14' : ''}`}>
        {shown}
      </th>
    )
  return (
    <td role="cell" className={`${grid} ${block}`}>
      {blocks && (
        <span aria-hidden className="max-w-[45%] shrink-0 text-start text-muted sm:hidden">
          {column.title}
        </span>
      )}
      <span className="min-w-0">{shown}</span>
    </td>
  )
}

/** Nothing there, which is not zero. */
export function Nothing() {
  return <span className="text-muted">—</span>
}
