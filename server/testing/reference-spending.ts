import { balanceOf, bySpendOrder, dayAfter, draw, enter, expiryOf, freeAt, giveBack, lotOf, move, sum, takeBack, type Move, type ReferenceLot, type ReferenceMember, type ReferenceRules, type ReferenceSale, type Told } from './reference-account'

interface Quote { member: string; status: 'reserved' | 'used' | 'voided'; expiresAt: number; holds: Move[] }
interface Adjustment { member: string; amount: number; status: 'waiting' | 'done' | 'declined' | 'reversed'; moves: Move[] }
export interface ReferenceState {
  members: Record<string, ReferenceMember>
  quotes: Record<string, Quote>
  redemptions: Record<string, { member: string; points: number; open: Move[]; isCancelled: boolean }>
  adjustments: Record<string, Adjustment>
  pending: Record<string, { kind: 'void' | 'refund'; at: number; reference: string; lines?: [string, number][] }[]>
  keys: Record<string, string>
}
export interface HoldAsk { member: string; id: string; points: number | 'max'; payable: number; at: number }
/** `lots` are the receiver's as the product made them: which came of which is for the reference to say. */
export interface TransferAsk { from: string; to: string; points: number; at: number; lots: { id: string; startsAt: number; expiresAt: number; earned: number; left: number }[] }
const MINUTE_MS = 60_000

/** Points beside sales: held, spent, adjusted, passed on. */
export class ReferenceSpending {
  constructor(readonly rules: ReferenceRules, public state: ReferenceState = { members: {}, quotes: {}, redemptions: {}, adjustments: {}, pending: {}, keys: {} }) {}

  enrol(member: string): void {
    this.state.members[member] = { isFrozen: false, debt: 0, lots: [], entries: [], sales: [], sent: [] }
  }

  /** Who is blocked earns and spends nothing; what is there stays. */
  freeze({ member, isFrozen }: { member: string; isFrozen: boolean }): Told {
    this.member(member).isFrozen = isFrozen
    return {}
  }

  redeem({ member: id, redemption, points, at }: { member: string; redemption: string; points: number; at: number }): Told {
    const member = this.member(id)
    if (member.isFrozen) return { code: 'member_blocked' }
    const moves = draw(member, points, at)
    if (!moves) return { code: 'insufficient_points' }
    move(member, moves)
    enter(member, 'spend', -points, moves)
    this.prolong(member, { at, now: at })
    this.state.redemptions[redemption] = { member: id, points, open: moves.map(([lot, part]) => [lot, -part]), isCancelled: false }
    return { balance: balanceOf(member) }
  }

  /** Twice is once. */
  cancel({ redemption, at }: { redemption: string; at: number }): Told {
    const known = of(this.state.redemptions, redemption)
    const member = this.member(known.member)
    if (!known.isCancelled) giveBack(member, { points: known.points, open: known.open, at })
    known.isCancelled = true
    return { balance: balanceOf(member) }
  }

  /** A promise of points until the quote is over: they stay in their lots, and nobody else may have them. */
  hold({ member: id, id: quote, points, payable, at }: HoldAsk): Told {
    const member = this.member(id)
    if (member.isFrozen) return { code: 'member_blocked' }
    const free = freeAt(member, at)
    if (points !== 'max' && points > free) return { code: 'insufficient_points' }
    const spent = Math.min(points === 'max' ? free : points, payable)
    const holds = (draw(member, spent, at) ?? []).map(([lot, part]): Move => [lot, -part])
    for (const [lot, part] of holds) lotOf(member, lot).held += part
    this.state.quotes[quote] = { member: id, status: 'reserved', expiresAt: at + this.rules.quoteLifeMinutes * MINUTE_MS, holds }
    if (spent > 0) enter(member, 'reserve', 0, holds.map(([lot, part]) => [lot, -part]))
    return { spent }
  }

  voidQuote(id: string): Told {
    const quote = of(this.state.quotes, id)
    if (quote.status === 'used') return { code: 'nothing_to_void' }
    quote.status = 'voided'
    return this.letGo(id)
  }

  /** What a quote holds goes back, once. */
  letGo(id: string): Told {
    const quote = of(this.state.quotes, id)
    const member = this.member(quote.member)
    for (const [lot, part] of quote.holds) lotOf(member, lot).held -= part
    if (quote.holds.length > 0) enter(member, 'release', 0, quote.holds)
    quote.holds = []
    return {}
  }

  /** Quotes that are over and still hold something, the oldest first; of one member or of all. */
  overdue(at: number, member?: string): string[] {
    return Object.entries(this.state.quotes).filter(([, quote]) => quote.holds.length > 0 && quote.expiresAt <= at && (member === undefined || quote.member === member))
      .sort(([a, { expiresAt: first }], [b, { expiresAt: second }]) => first - second || (a < b ? -1 : 1)).map(([id]) => id)
  }

  /**
   * Pays with points in a sale: out of what its quote holds, then out of what is free; what is left of the hold goes back. Undefined where
   * there are too few and nobody promised them.
   */
  protected pay(member: ReferenceMember, { points, quote, at, isPromised }: { points: number; quote: Quote | undefined; at: number; isPromised: boolean }): ReferenceSale['spent'] | undefined {
    const holds = [...(quote?.holds ?? [])].sort(([a], [b]) => bySpendOrder(lotOf(member, a), lotOf(member, b)))
    const captured = upTo(holds, points)
    const open = points - sum(captured, ([, part]) => part)
    const free = freeAt(member, at)
    if (open > free && !isPromised) return undefined
    const drawn = draw(member, Math.min(open, free), at) ?? []
    const spent = [...captured.map(([id, part]): Move => [id, -part]), ...drawn]
    for (const [id, part] of holds) lotOf(member, id).held -= part
    if (quote) quote.holds = []
    move(member, spent)
    const total = 0 - sum(spent, ([, part]) => part)
    if (total > 0) enter(member, 'spend', -total, spent)
    const back = holds.map(([id, part]): Move => [id, part - (captured.find(([one]) => one === id)?.[1] ?? 0)]).filter(([, part]) => part > 0)
    if (back.length > 0) enter(member, 'release', 0, back)
    return { points: total, back: 0, open: merge(spent.map(([id, part]) => [id, -part])) }
  }

  /** Above the limit it waits for a second person. */
  adjust({ member, id, amount, at, lotId }: { member: string; id: string; amount: number; at: number; lotId: string }): Told {
    const adjustment: Adjustment = { member, amount, status: 'waiting', moves: [] }
    const refused = Math.abs(amount) > this.rules.approvalAbove ? undefined : this.post(adjustment, { at, lotId })
    if (refused) return refused
    this.state.adjustments[id] = adjustment
    return { status: adjustment.status, balance: balanceOf(this.member(member)) }
  }

  decide({ id, isAgreed, at, lotId }: { id: string; isAgreed: boolean; at: number; lotId: string }): Told {
    const adjustment = of(this.state.adjustments, id)
    if (adjustment.status !== 'waiting') return { code: 'conflict' }
    if (isAgreed) return this.post(adjustment, { at, lotId }) ?? { status: 'done', balance: balanceOf(this.member(adjustment.member)) }
    adjustment.status = 'declined'
    return { status: 'declined', balance: balanceOf(this.member(adjustment.member)) }
  }

  reverse({ id, at }: { id: string; at: number }): Told {
    const adjustment = of(this.state.adjustments, id)
    if (adjustment.status !== 'done') return { code: 'conflict' }
    adjustment.status = 'reversed'
    const member = this.member(adjustment.member)
    const own = new Set(adjustment.moves.map(([lot]) => lot))
    if (adjustment.amount < 0) giveBack(member, { points: -adjustment.amount, open: adjustment.moves.map(([lot, part]) => [lot, -part]), at })
    else {
      const { moves, waived } = takeBack(member, { points: adjustment.amount, policy: this.rules.refundPolicy, isOwn: (lot) => own.has(lot.id) })
      if (adjustment.amount > waived) enter(member, 'reverse', waived - adjustment.amount, moves)
    }
    return { status: 'reversed', balance: balanceOf(member) }
  }

  private post(adjustment: Adjustment, { at, lotId }: { at: number; lotId: string }): Told | undefined {
    const member = this.member(adjustment.member)
    const { amount } = adjustment
    if (amount > 0) adjustment.moves = [[lotId, this.bring(member, { id: lotId, saleId: '', state: 'active', earned: amount, startsAt: at, expiresAt: expiryOf(this.rules, at) })]]
    else {
      const moves = this.drawAtDesk(adjustment.member, -amount, at)
      if (!moves) return { code: 'insufficient_points' }
      adjustment.moves = moves
      move(member, moves)
    }
    enter(member, 'adjust', amount, adjustment.moves)
    adjustment.status = 'done'
    return undefined
  }

  /** A new lot, after a debt is repaid; how much is left of it. */
  protected bring(member: ReferenceMember, lot: Omit<ReferenceLot, 'left' | 'held'>): number {
    const repaid = Math.min(member.debt, lot.earned)
    member.debt -= repaid
    member.lots.push({ ...lot, left: lot.earned - repaid, held: 0 })
    return lot.earned - repaid
  }

  /** At the desk what quotes hold that are over is let go where points are missing, and stays held where that isn't enough. */
  private drawAtDesk(id: string, points: number, at: number): Move[] | undefined {
    const before = draw(this.member(id), points, at)
    if (before) return before
    const trial = copyOf(this.state)
    for (const quote of this.overdue(at, id)) this.letGo(quote)
    const moves = draw(this.member(id), points, at)
    if (!moves) this.state = trial
    return moves
  }

  /** Each lot keeps its life; a debt of the receiver is repaid by those that go first. */
  transfer({ from, to, points, at, lots }: TransferAsk): Told {
    const [receiver, today] = [this.member(to), dayAfter(at, 0, this.rules.zone)]
    if (receiver.isFrozen) return { code: 'unprocessable' }
    if (this.member(from).isFrozen) return { code: 'member_blocked' }
    if (sum(this.member(from).sent.filter((one) => one.at >= today), (one) => one.points) + points > this.rules.transferDayMax) return { code: 'unprocessable' }
    const moves = this.drawAtDesk(from, points, at)
    if (!moves) return { code: 'insufficient_points' }
    const [sender, given] = [this.member(from), [...lots]]
    move(sender, moves)
    enter(sender, 'transfer', -points, moves)
    sender.sent.push({ at, points })
    enter(this.member(to), 'transfer', points, moves.map(([id, part]) => {
      const { startsAt, expiresAt } = lotOf(sender, id)
      const left = -part - Math.min(this.member(to).debt, -part)
      const match = given.findIndex((lot) => lot.startsAt === startsAt && lot.expiresAt === expiresAt && lot.earned === -part && lot.left === left)
      const [made] = match < 0 ? [] : given.splice(match, 1)
      return [made?.id ?? `of ${id}`, this.bring(this.member(to), { id: made?.id ?? `of ${id}`, saleId: '', state: 'active', earned: -part, startsAt, expiresAt })]
    }))
    return { balance: balanceOf(sender) }
  }

  /** Where lives roll, what is still good lives on from a fill or a spend. */
  protected prolong(member: ReferenceMember, { at, now }: { at: number; now: number }): void {
    if (!this.rules.isRolling) return
    const until = expiryOf(this.rules, at)
    for (const lot of member.lots) if (lot.left > 0 && lot.expiresAt > now) lot.expiresAt = Math.max(lot.expiresAt, until)
  }

  protected member = (id: string): ReferenceMember => of(this.state.members, id)
}

export function of<T>(all: Record<string, T>, id: string): T {
  const one = all[id]
  if (one === undefined) throw new Error(`nobody told of ${id}`)
  return one
}

/** Plain data, all the way down, but what is frozen never changes; an order of what was done at once is tried on a copy, so it has to be quick. */
export function copyOf<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  if (Array.isArray(value)) return value.map(copyOf) as T
  const copy: Record<string, unknown> = {}
  for (const [key, one] of Object.entries(value)) copy[key] = copyOf<unknown>(one)
  return copy as T
}

function upTo(moves: readonly Move[], points: number): Move[] {
  let open = points
  return moves.flatMap(([id, part]): Move[] => {
    const taken = Math.min(part, open)
    open -= taken
    return taken > 0 ? [[id, taken]] : []
  })
}

/** One lot may have given of its held and of its free part. */
function merge(moves: readonly Move[]): Move[] {
  const byLot = new Map<string, number>()
  for (const [id, part] of moves) byLot.set(id, (byLot.get(id) ?? 0) + part)
  return [...byLot]
}
