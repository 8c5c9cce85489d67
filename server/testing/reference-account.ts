import { Temporal } from 'temporal-polyfill'

/** The rules of one chain, as its owner would say them. A point pays one minor unit. */
export interface ReferenceRules {
  rounding: 'half_up' | 'half_even' | 'down'
  maturityDays: number
  expiryMonths: number
  expiresAtEndOf: 'day' | 'month' | 'quarter' | 'year'
  /** The months count from the last fill or spend. */
  isRolling: boolean
  refundPolicy: 'debt' | 'up_to_balance' | 'only_pending'
  zone: string
  quoteLifeMinutes: number
  /** More than so many points given or taken by hand wait for somebody else. */
  approvalAbove: number
  /** So many points may leave a member in a day of the chain. */
  transferDayMax: number
}
export type Move = [lotId: string, amount: number]
/** `held` of what is left is promised to quotes. */
export interface ReferenceLot { id: string; saleId: string; state: 'pending' | 'active'; earned: number; left: number; held: number; startsAt: number; expiresAt: number }
export interface ReferenceEntry { readonly kind: string; readonly amount: number; readonly balanceAfter: number; readonly moves: readonly Move[] }
export interface ReferenceMember { isFrozen: boolean; debt: number; lots: ReferenceLot[]; entries: ReferenceEntry[]; sales: ReferenceSale[]; sent: { at: number; points: number }[] }
interface Line { id: string; gross: number; thousandths: number; points: number; takenBack: number }
export interface ReferenceSale {
  id: string; at: number; status: string; lines: Line[]; points: number
  /** What was paid with points and with other money, and what of each went back; the points behind it, by lot, and how many came back. */
  paid: { points: number; other: number; pointsBack: number; otherBack: number }
  spent: { points: number; back: number; open: Move[] }
  refunds: { reference: string; lines: string; clawedBack: number; givenBack: number; debt: number }[]
}
/** What was told, or with which code it was refused. */
export type Told = Record<string, string | number>

export const balanceOf = (member: ReferenceMember): number => sum(member.lots, ({ left }) => left) - member.debt
export const sum = <T>(all: readonly T[], of: (one: T) => number): number => all.reduce((total, one) => total + of(one), 0)
/** Soonest expiry, then oldest, then id. */
export const bySpendOrder = (a: ReferenceLot, b: ReferenceLot): number => a.expiresAt - b.expiresAt || a.startsAt - b.startsAt || (a.id < b.id ? -1 : 1)

export function enter(member: ReferenceMember, kind: string, amount: number, moves: Move[]): void {
  const byLot = new Map<string, number>()
  for (const [id, part] of moves) byLot.set(id, (byLot.get(id) ?? 0) + part)
  member.entries.push(Object.freeze({ kind, amount, balanceAfter: balanceOf(member), moves: [...byLot].sort(([a], [b]) => (a < b ? -1 : 1)) }))
}

const isUsable = (lot: ReferenceLot, at: number): boolean => lot.state === 'active' && lot.startsAt <= at && at < lot.expiresAt
/** How many points may be spent: active, begun, not over, not held. */
export const freeAt = (member: ReferenceMember, at: number): number => sum(member.lots.filter((lot) => isUsable(lot, at)), ({ left, held }) => left - held)

/** Which lots so many points come from; nothing is taken yet. Undefined where there are too few. */
export function draw(member: ReferenceMember, points: number, at: number): Move[] | undefined {
  return freeAt(member, at) < points ? undefined : takeFrom(member.lots.filter((lot) => isUsable(lot, at)).sort(bySpendOrder), points)
}

/** Up to so many of what is free of the lots, in their order. */
export function takeFrom(lots: readonly ReferenceLot[], points: number): Move[] {
  let open = points
  return lots.flatMap((lot): Move[] => {
    const part = Math.min(lot.left - lot.held, open)
    open -= Math.max(part, 0)
    return part > 0 ? [[lot.id, -part]] : []
  })
}

export function move(member: ReferenceMember, moves: readonly Move[]): void {
  for (const [id, amount] of moves) lotOf(member, id).left += amount
}

export function lotOf(member: ReferenceMember, id: string): ReferenceLot {
  const lot = member.lots.find((one) => one.id === id)
  if (!lot) throw new Error(`the member has no lot ${id}`)
  return lot
}

/** Back to the lots that they came from, the longest-lived first, after a debt is repaid; what comes to a lot whose life is over goes again at once. `open` says how much each lot gave that has not come back. */
export function giveBack(member: ReferenceMember, { points, open, at }: { points: number; open: Move[]; at: number }): void {
  const repaid = Math.min(member.debt, points)
  member.debt -= repaid
  let rest = points - repaid
  const moves: Move[] = []
  for (const one of [...open].sort(([a], [b]) => lotOf(member, b).expiresAt - lotOf(member, a).expiresAt || (a < b ? -1 : 1))) {
    const part = Math.min(one[1], rest)
    if (part <= 0) continue
    one[1] -= part
    rest -= part
    moves.push([one[0], part])
  }
  move(member, moves)
  enter(member, 'reverse', points, moves)
  const over = moves.filter(([id]) => lotOf(member, id).expiresAt <= at).map(([id, part]): Move => [id, -part])
  move(member, over)
  if (over.length > 0) enter(member, 'expire', sum(over, ([, part]) => part), over)
}

/** Takes points back that came with `isOwn`: out of those lots first, pending before active, then by the chain's policy. How much became debt, how much was let off. */
export function takeBack(member: ReferenceMember, of: { points: number; policy: ReferenceRules['refundPolicy']; isOwn: (lot: ReferenceLot) => boolean }): { moves: Move[]; debt: number; waived: number } {
  const rank = (lot: ReferenceLot) => (of.isOwn(lot) ? (lot.state === 'pending' ? 0 : 1) : lot.state === 'active' ? 2 : 3)
  const mayTake = (lot: ReferenceLot) => of.policy !== 'only_pending' || (of.isOwn(lot) && lot.state === 'pending')
  const moves = takeFrom(member.lots.filter(mayTake).sort((a, b) => rank(a) - rank(b) || bySpendOrder(a, b)), of.points)
  move(member, moves)
  const missing = of.points + sum(moves, ([, part]) => part)
  const debt = of.policy === 'debt' ? missing : 0
  member.debt += debt
  return { moves, debt, waived: missing - debt }
}

/** Until when points live that come at `at`. */
export function expiryOf({ zone, expiryMonths, expiresAtEndOf: unit }: ReferenceRules, at: number): number {
  const last = dateOf(at, zone).add({ months: expiryMonths })
  const next = unit === 'day' ? last.add({ days: 1 }) : unit === 'month' ? last.with({ day: 1 }).add({ months: 1 })
    : unit === 'year' ? last.with({ month: 1, day: 1 }).add({ years: 1 }) : last.with({ day: 1, month: Math.floor((last.month - 1) / 3) * 3 + 1 }).add({ months: 3 })
  return next.toZonedDateTime(zone).epochMilliseconds
}
/** The beginning of the local day so many days later. */
export const dayAfter = (at: number, days: number, zone: string): number => dateOf(at, zone).add({ days }).toZonedDateTime(zone).epochMilliseconds
export const dateOf = (at: number, zone: string): Temporal.PlainDate => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate()
