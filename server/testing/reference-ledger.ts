import { balanceOf, dateOf, dayAfter, enter, expiryOf, giveBack, move, sum, takeBack, type Move, type ReferenceEntry, type ReferenceMember, type ReferenceRules, type ReferenceSale, type Told } from './reference-account'
import { copyOf, of, ReferenceSpending, type ReferenceState } from './reference-spending'

/** A reversal whose sale hasn't come waits for one that happens so much later at most. */
const PENDING_MS = 30 * 86_400_000

/** `at`: when it happened; `now`: when the product heard of it; `pay`: how much of it was paid with points. */
export interface SaleAsk {
  member: string; till: string; saleId: string; lotId: string; at: number; now: number; isOffline: boolean
  lines: { id: string; gross: number; thousandths: number }[]
  pay: number; quote?: string
}
export interface RefundAsk { till: string; reference: string; at: number; lines?: [string, number][] }

/**
 * A ledger of points as the domain's words have it, with nothing of the product's code: plain numbers, whole history in memory,
 * one thing after the other. What it is told happens; what it answers is what the product has to have answered.
 */
export class ReferenceLedger extends ReferenceSpending {
  clone(): ReferenceLedger {
    return new ReferenceLedger(this.rules, copyOf(this.state))
  }

  /** Equal where everything that may ever be told is equal: in which order people, sales and lots became known is not part of it. */
  digest(): string {
    const byName = (all: object) => Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1))
    const byId = <T extends { id: string }>(all: readonly T[]) => [...all].sort((a, b) => (a.id < b.id ? -1 : 1))
    const members = byName(this.state.members).map(([id, member]: [string, ReferenceMember]) => [id, { ...member, entries: member.entries.map(textOf), lots: byId(member.lots), sales: byId(member.sales) }])
    return JSON.stringify([members, ...byName({ ...this.state, members: {} }).map(([, all]) => byName(all as object))])
  }

  /** Points pay first; then a point for each full litre of the whole sale (the chain's rounding is for money and shares of it), shared out by the largest remainder. */
  sale(ask: SaleAsk): Told {
    const member = this.member(ask.member)
    const early = this.waiting(ask).sort((a, b) => a.at - b.at)
    const quote = ask.quote === undefined ? undefined : this.state.quotes[ask.quote]
    const known = this.saleOf(ask.till)
    if (known) return { id: known.sale.id, earned: known.sale.points, spent: known.sale.spent.points }
    const calledOff = quote?.status === 'voided' || early.some((one) => one.kind === 'void') ? 'voided' : early.some((one) => one.kind === 'refund' && !one.lines) ? 'refunded' : undefined
    const [isOwn, hasEffect] = [quote?.member === ask.member, !calledOff && !member.isFrozen]
    const spent = this.pay(member, { points: hasEffect ? ask.pay : 0, quote: isOwn ? quote : undefined, at: ask.now, isPromised: quote?.status === 'reserved' || ask.isOffline })
    if (!spent) return { code: 'insufficient_points' }
    const points = hasEffect ? Math.floor(sum(ask.lines, (line) => line.thousandths) / 1000) : 0
    const shares = shareOut(points, ask.lines.map((line) => line.thousandths))
    const lines = ask.lines.map((line, index) => ({ ...line, points: hasEffect ? (shares[index] ?? 0) : 0, takenBack: 0 }))
    const paid = { points: ask.pay, other: sum(ask.lines, (line) => line.gross) - ask.pay, pointsBack: 0, otherBack: 0 }
    member.sales.push({ id: ask.saleId, at: ask.at, status: calledOff === 'voided' ? 'voided' : 'finalised', lines, points, paid, spent, refunds: [] })
    this.state.keys[ask.till] = ask.saleId
    if (points > 0) this.earn(member, { ...ask, points })
    const told = { id: ask.saleId, earned: points, spent: spent.points, balance: balanceOf(member) }
    if (quote) this.use(ask.quote ?? '')
    if (!calledOff) this.prolong(member, { at: ask.at, now: ask.now })
    if (calledOff !== 'voided') for (const one of early) if (one.kind === 'refund') this.refund({ till: ask.till, at: ask.now, reference: one.reference, ...(one.lines && { lines: one.lines }) })
    return told
  }

  /** A quote becomes a sale once; what it still holds, because the sale is another member's, goes back. */
  private use(id: string): void {
    this.letGo(id)
    of(this.state.quotes, id).status = 'used'
  }

  private remember(till: string, reversal: ReferenceState['pending'][string][number]): void {
    this.state.pending[till] = [...(this.state.pending[till] ?? []), reversal]
  }

  /** What came before its sale and is not forgotten yet. */
  private waiting({ till, at }: { till: string; at: number }): ReferenceState['pending'][string] {
    return (this.state.pending[till] ?? []).filter((one) => at < one.at + PENDING_MS)
  }

  private earn(member: ReferenceMember, { points, saleId, lotId, at }: { points: number; saleId: string; lotId: string; at: number }): void {
    const { maturityDays, zone } = this.rules
    const startsAt = maturityDays > 0 ? dayAfter(at, maturityDays, zone) : at
    const left = this.bring(member, { id: lotId, saleId, state: startsAt > at ? 'pending' : 'active', earned: points, startsAt, expiresAt: expiryOf(this.rules, at) })
    enter(member, 'earn', points, [[lotId, left]])
  }

  refund(ask: RefundAsk): Told {
    const known = this.saleOf(ask.till)
    if (!known) {
      const waiting = this.waiting(ask)
      if (waiting.some((one) => one.kind === 'void')) return { code: 'sale_voided' }
      const same = waiting.find((one) => one.kind === 'refund' && one.reference === ask.reference)
      if (same) return { code: JSON.stringify(same.lines) === JSON.stringify(ask.lines) ? 'refund_pending' : 'refund_reference_reused' }
      if (waiting.some((one) => !one.lines)) return { code: 'nothing_to_refund' }
      this.remember(ask.till, { kind: 'refund', at: ask.at, reference: ask.reference, ...(ask.lines && { lines: ask.lines }) })
      return { code: 'refund_pending' }
    }
    const { sale } = known
    const figures = JSON.stringify(ask.lines ?? 'all')
    const same = sale.refunds.find((one) => one.reference === ask.reference)
    if (same) return same.lines === figures ? { clawedBack: same.clawedBack, givenBack: same.givenBack, debt: same.debt } : { code: 'refund_reference_reused' }
    if (sale.status === 'voided') return { code: 'sale_voided' }
    if (sale.lines.every((line) => line.takenBack === line.gross) || sale.status === 'refunded') return { code: 'nothing_to_refund' }
    const wanted = ask.lines ?? sale.lines.map((line): [string, number] => [line.id, line.gross - line.takenBack])
    if (wanted.some(([id, amount]) => amount > leftOf(sale, id))) return { code: 'refund_exceeds_sale' }
    return this.undo(known, { reference: ask.reference, figures, wanted, at: ask.at })
  }

  void(ask: { till: string; at: number }): Told {
    const known = this.saleOf(ask.till)
    if (!known) {
      const waiting = this.waiting(ask)
      if (waiting.some((one) => one.kind === 'refund' && !one.lines)) return { code: 'nothing_to_void' }
      this.remember(ask.till, { kind: 'void', at: ask.at, reference: '' })
      return { code: 'void_pending' }
    }
    const { sale } = known
    if (sale.status === 'voided') return { status: 'voided' }
    if (sale.status === 'refunded') return { code: 'nothing_to_void' }
    if (!dateOf(sale.at, this.rules.zone).equals(dateOf(ask.at, this.rules.zone))) return { code: 'sale_closed' }
    this.undo(known, { reference: 'void', figures: '', at: ask.at, wanted: sale.lines.map((line): [string, number] => [line.id, line.gross - line.takenBack]) })
    sale.status = 'voided'
    return { status: 'voided' }
  }

  /** What was paid with points goes back first, in the proportion of the money; then by cumulative shares of what each line earned. */
  private undo({ sale, member }: { sale: ReferenceSale; member: ReferenceMember }, { reference, figures, wanted, at }: { reference: string; figures: string; wanted: [string, number][]; at: number }): Told {
    let points = 0
    for (const line of sale.lines) {
      const asked = wanted.find(([id]) => id === line.id)?.[1] ?? 0
      const share = (takenBack: number) => (takenBack >= line.gross ? line.points : divide(line.points * takenBack, line.gross, this.rules.rounding))
      points += share(line.takenBack + asked) - (line.takenBack === 0 ? 0 : share(line.takenBack))
      line.takenBack += asked
    }
    const isWhole = sale.lines.every((line) => line.takenBack === line.gross)
    const givenBack = pointsBack(sale, sum(wanted, ([, amount]) => amount), isWhole)
    if (givenBack > 0) giveBack(member, { points: givenBack, open: sale.spent.open, at })
    const { moves, debt, waived } = takeBack(member, { points, policy: this.rules.refundPolicy, isOwn: (lot) => lot.saleId === sale.id })
    const clawedBack = points - waived
    if (clawedBack > 0) enter(member, 'reverse', -clawedBack, moves)
    sale.status = isWhole ? 'refunded' : 'partly_refunded'
    sale.refunds.push({ reference, lines: figures, clawedBack, givenBack, debt })
    return { clawedBack, givenBack, debt, balance: balanceOf(member) }
  }

  /** Whose points are due to become active or to go, those first whose lots are due first. */
  due(what: 'mature' | 'expire', at: number): string[] {
    const lots = Object.entries(this.state.members).flatMap(([member, { lots: all }]) => all.filter((lot) => (what === 'mature' ? isMaturing(lot, at) : isOver(lot, at))).map((lot) => ({ member, id: lot.id, at: what === 'mature' ? lot.startsAt : lot.expiresAt })))
    return [...new Set(lots.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).map(({ member }) => member))]
  }

  /** Pending points whose day has come become active, once. */
  mature(id: string, at: number): Told {
    const member = this.member(id)
    const due = member.lots.filter((lot) => isMaturing(lot, at))
    for (const lot of due) lot.state = 'active'
    if (due.length > 0) enter(member, 'mature', 0, due.filter((lot) => lot.left > 0).map((lot) => [lot.id, lot.left]))
    return {}
  }

  /** What is left of lots whose life is over goes, once; what a quote holds of them stays. */
  expire(id: string, at: number): Told {
    const member = this.member(id)
    const moves = member.lots.filter((lot) => isOver(lot, at)).map((lot): Move => [lot.id, lot.held - lot.left])
    move(member, moves)
    if (moves.length > 0) enter(member, 'expire', sum(moves, ([, part]) => part), moves)
    return {}
  }

  private saleOf(till: string): { sale: ReferenceSale; member: ReferenceMember } | undefined {
    const id = this.state.keys[till]
    return id === undefined ? undefined : Object.values(this.state.members).flatMap((member) => member.sales.map((sale) => ({ sale, member }))).find(({ sale }) => sale.id === id)
  }
}

/** Of an entry, which never changes, so it is written once. */
const texts = new WeakMap<ReferenceEntry, string>()
function textOf(entry: ReferenceEntry): string {
  const text = texts.get(entry) ?? JSON.stringify(entry)
  texts.set(entry, text)
  return text
}

const isMaturing = (lot: Lot, at: number): boolean => lot.state === 'pending' && lot.startsAt <= at
const isOver = (lot: Lot, at: number): boolean => lot.left > lot.held && lot.expiresAt <= at
type Lot = ReferenceMember['lots'][number]
const leftOf = (sale: ReferenceSale, id: string): number => sum(sale.lines.filter((line) => line.id === id), (line) => line.gross - line.takenBack)

/** Money goes back to where it came from, in proportion to what is still there of each; points in the proportion of what was paid with them, and the last refund clears what is left. */
function pointsBack(sale: ReferenceSale, amount: number, isWhole: boolean): number {
  const { paid, spent } = sale
  const [points, other] = [paid.points - paid.pointsBack, paid.other - paid.otherBack]
  const back = Math.min(amount, points + other)
  const [whole, rest] = points + other === 0 ? [0, 0] : [Math.floor((back * points) / (points + other)), (back * points) % (points + other)]
  const inPoints = whole + (rest > 0 && rest * 2 >= points + other ? 1 : 0)
  paid.pointsBack += inPoints
  paid.otherBack += back - inPoints
  const due = spent.points === 0 ? 0 : isWhole ? spent.points : Math.floor((spent.points * paid.pointsBack) / paid.points)
  const now = due - spent.back
  spent.back = due
  return now
}

function divide(numerator: number, denominator: number, rounding: ReferenceRules['rounding']): number {
  const whole = Math.floor(numerator / denominator)
  const twice = 2 * (numerator - whole * denominator)
  const isUp = rounding === 'half_up' ? twice >= denominator : rounding === 'half_even' && (twice > denominator || (twice === denominator && whole % 2 === 1))
  return isUp ? whole + 1 : whole
}

/** Each line's full litres, and what the lines' rests make together goes one by one to the largest rests. */
function shareOut(total: number, thousandths: readonly number[]): number[] {
  const parts = thousandths.map((one) => Math.floor(one / 1000))
  const byRest = thousandths.map((one, index) => ({ index, rest: one % 1000 })).sort((a, b) => b.rest - a.rest || a.index - b.index)
  for (let left = Math.max(0, total - parts.reduce((all, one) => all + one, 0)), at = 0; left > 0; left--, at++) {
    const { index } = byRest[at] ?? { index: 0 }
    parts[index] = (parts[index] ?? 0) + 1
  }
  return parts
}
