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
 * Rounds the sum of a table once and shares it out by largest remainder, ties to the earlier: first among the
 * promotions, then each promotion's part among its cells. So an amount off of 1.00 is 1.00 and ten points are ten,
 * whatever stands beside them. Every promotion and every cell becomes its exact value rounded down or up, and no line
 * and no promotion gets more than its bound. Example: 0.4 + 0.4 + 0.7 of a cent by one promotion are 2 cents (half
 * up): 1, 0, 1.
 *
 * Bounds can be in the way of the largest remainders (two promotions that share the last cent of a line).
 * Then units already given are moved along a chain of cells, and if that isn't enough another promotion is rounded up;
 * since the exact values fit the bounds, some arrangement of whole units does too (integral flows), and the search
 * finds it.
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
  const total = divideRounded(sum, scale, mode)
  let left = total - floors
  if (left === 0n) return shares
  const spare = new Spare(table, shares, total)
  const order = byRemainder(cells, shares, scale)
  for (const isWide of [false, true]) {
    if (isWide) spare.widen()
    for (const index of order) if (left > 0n && spare.give(index)) left -= 1n
    while (left > 0n && spare.giveByMoving()) left -= 1n
    if (left === 0n) break
  }
  return shares.map((share, index) => (spare.given.has(index) ? share + 1n : share))
}

/** The rounded sum of each promotion, by largest remainder; together they are `total`. */
function promotionTotals({ cells, scale }: Table<TableCell>, total: bigint): bigint[] {
  const exact: bigint[] = []
  for (const { promotion, exact: part } of cells) exact[promotion] = (exact[promotion] ?? 0n) + part
  const totals = exact.map((sum) => sum / scale)
  let left = total
  totals.forEach((sum) => { left -= sum })
  const byRest = [...exact.keys()].map((promotion) => ({ promotion, rest: (exact[promotion] ?? 0n) % scale })).filter(({ rest }) => rest > 0n)
  for (const { promotion } of byRest.sort((a, b) => compare(b.rest, a.rest) || a.promotion - b.promotion)) {
    if (left > 0n) {
      totals[promotion] = (totals[promotion] ?? 0n) + 1n
      left -= 1n
    }
  }
  return totals
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
  private readonly promotions: bigint[] = []
  private readonly table: Table<TableCell>
  private readonly cells: readonly TableCell[]
  private readonly scale: bigint

  constructor(table: Table<TableCell>, shares: readonly bigint[], total: bigint) {
    this.table = table
    this.cells = table.cells
    this.scale = table.scale
    this.promotions = promotionTotals(table, total)
    table.cells.forEach(({ line, promotion }, index) => {
      const share = shares[index] ?? 0n
      this.lines[line] = less(line in this.lines ? this.lines[line] : table.lineMax(line), share)
      this.promotions[promotion] = (this.promotions[promotion] ?? 0n) - share
    })
  }

  /** Lets every promotion be rounded up that its bound lets, not only those with the largest remainders. */
  widen(): void {
    const exact: bigint[] = []
    const given: bigint[] = []
    this.cells.forEach(({ promotion, exact: part }, index) => {
      exact[promotion] = (exact[promotion] ?? 0n) + part
      given[promotion] = (given[promotion] ?? 0n) + part / this.scale + (this.given.has(index) ? 1n : 0n)
    })
    exact.forEach((sum, promotion) => {
      const up = (sum + this.scale - 1n) / this.scale
      const most = this.table.promotionMax(promotion) ?? up
      this.promotions[promotion] = (most < up ? most : up) - (given[promotion] ?? 0n)
    })
  }

  give(index: number): boolean {
    const cell = this.cells[index]
    if (!cell || this.given.has(index) || !hasRoom(this.lines[cell.line]) || !hasRoom(this.promotions[cell.promotion])) return false
    this.given.add(index)
    this.lines[cell.line] = less(this.lines[cell.line], 1n)
    this.promotions[cell.promotion] = (this.promotions[cell.promotion] ?? 0n) - 1n
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
      if (hasRoom(room)) this.promotions[cell.promotion] = (room ?? 0n) - 1n
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
