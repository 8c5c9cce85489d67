import { divideRounded, type RoundingMode } from '@/server/domain/kernel/rounding'

/** An exact amount (≥ 0) of one basket line by one promotion. */
export interface TableCell { line: number; promotion: number; exact: bigint }

export interface Table<Cell extends TableCell> {
  cells: readonly Cell[]
  /** Exact amounts in one whole unit. */
  scale: bigint
  mode: RoundingMode
  /** Most whole units that a line or a promotion may get; undefined is no bound. Exact sums never exceed them. */
  lineMax(line: number): bigint | undefined
  promotionMax(promotion: number): bigint | undefined
}

/**
 * Rounds the sum of a table once and gives every cell its share by largest remainder, ties to the earlier
 * cell: each becomes its exact value rounded down or up, and no line and no promotion gets more than its
 * bound. Example: 0.4 + 0.4 + 0.7 of a cent are 2 cents (half up): 0, 1, 1.
 *
 * Bounds can be in the way of the largest remainders (two promotions that share the last cent of a line).
 * Then units already given are moved along a chain of cells; since the exact values fit the bounds, some
 * arrangement of whole units does too (integral flows), and the search finds it.
 */
export function roundTable<Cell extends TableCell>(table: Table<Cell>): bigint[] {
  const { cells, scale, mode } = table
  let sum = 0n
  let floors = 0n
  const shares = cells.map((cell) => {
    const share = cell.exact / scale
    sum += cell.exact
    floors += share
    return share
  })
  let left = divideRounded(sum, scale, mode) - floors
  if (left === 0n) return shares
  const spare = new Spare(table, shares)
  for (const index of byRemainder(cells, shares, scale)) {
    if (left === 0n) break
    if (spare.give(index)) left -= 1n
  }
  while (left > 0n && spare.giveByMoving()) left -= 1n
  return shares.map((share, index) => (spare.given.has(index) ? share + 1n : share))
}

function byRemainder(cells: readonly TableCell[], shares: readonly bigint[], scale: bigint): number[] {
  const rests: { index: number; rest: bigint }[] = []
  cells.forEach(({ exact }, index) => {
    const rest = exact - (shares[index] ?? 0n) * scale
    if (rest !== 0n) rests.push({ index, rest })
  })
  return rests.sort((a, b) => compare(b.rest, a.rest) || a.index - b.index).map(({ index }) => index)
}

const compare = (a: bigint, b: bigint): number => (a === b ? 0 : a < b ? -1 : 1)

/** The room above the rounded-down shares, and the cells that got one unit more. */
class Spare {
  readonly given = new Set<number>()
  /** By number of the line and of the promotion; undefined is no bound. */
  private readonly lines: (bigint | undefined)[] = []
  private readonly promotions: (bigint | undefined)[] = []
  private readonly cells: readonly TableCell[]
  private readonly scale: bigint

  constructor(table: Table<TableCell>, shares: readonly bigint[]) {
    this.cells = table.cells
    this.scale = table.scale
    table.cells.forEach(({ line, promotion }, index) => {
      const share = shares[index] ?? 0n
      this.lines[line] = less(line in this.lines ? this.lines[line] : table.lineMax(line), share)
      this.promotions[promotion] = less(promotion in this.promotions ? this.promotions[promotion] : table.promotionMax(promotion), share)
    })
  }

  give(index: number): boolean {
    const cell = this.cells[index]
    if (!cell || !hasRoom(this.lines[cell.line]) || !hasRoom(this.promotions[cell.promotion])) return false
    this.given.add(index)
    this.lines[cell.line] = less(this.lines[cell.line], 1n)
    this.promotions[cell.promotion] = less(this.promotions[cell.promotion], 1n)
    return true
  }

  /** Finds room for one more unit by moving others (an augmenting path); false if there is none. */
  giveByMoving(): boolean {
    const tried = new Set<number>()
    for (const [line, room] of this.lines.entries()) {
      if (!(line in this.lines) || !hasRoom(room) || !this.place(line, tried)) continue
      this.lines[line] = less(room, 1n)
      return true
    }
    return false
  }

  /** Puts one unit into some cell of `line`: into a promotion with room, or in exchange for a unit that finds another place. */
  private place(line: number, tried: Set<number>): boolean {
    for (const [index, cell] of this.cells.entries()) {
      if (cell.line !== line || this.given.has(index) || cell.exact % this.scale === 0n || tried.has(cell.promotion)) continue
      tried.add(cell.promotion)
      const room = this.promotions[cell.promotion]
      if (!hasRoom(room) && !this.moveOut(cell.promotion, tried)) continue
      if (hasRoom(room)) this.promotions[cell.promotion] = less(room, 1n)
      this.given.add(index)
      return true
    }
    return false
  }

  private moveOut(promotion: number, tried: Set<number>): boolean {
    for (const index of [...this.given]) {
      const cell = this.cells[index]
      if (cell?.promotion !== promotion || !this.place(cell.line, tried)) continue
      this.given.delete(index)
      return true
    }
    return false
  }
}

const hasRoom = (room: bigint | undefined): boolean => room === undefined || room > 0n
const less = (room: bigint | undefined, by: bigint): bigint | undefined => (room === undefined ? undefined : room - by)
