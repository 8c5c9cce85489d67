import { Temporal } from 'temporal-polyfill'

/** The rules of one chain, as its owner would say them. */
export interface ReferenceRules {
  rounding: 'half_up' | 'half_even' | 'down'
  maturityDays: number
  expiryMonths: number
  expiresAtEndOf: 'day' | 'month' | 'quarter' | 'year'
  refundPolicy: 'debt' | 'up_to_balance' | 'only_pending'
  zone: string
}
export interface ReferenceLot { id: string; saleId: string; state: 'pending' | 'active'; earned: number; left: number; startsAt: number; expiresAt: number }
export interface ReferenceEntry { kind: string; amount: number; balanceAfter: number; moves: [lotId: string, amount: number][] }
interface Line { id: string; gross: number; thousandths: number; points: number; takenBack: number }
export interface ReferenceSale { id: string; at: number; status: string; lines: Line[]; points: number; refunds: { reference: string; lines: string; clawedBack: number; debt: number }[] }
interface Member { debt: number; lots: ReferenceLot[]; entries: ReferenceEntry[]; sales: ReferenceSale[] }
interface State { members: Record<string, Member>; pending: Record<string, { kind: 'void' | 'refund'; at: number; reference: string; lines?: [string, number][] }[]>; keys: Record<string, string> }

/** A reversal whose sale hasn't come waits so long for it. */
const PENDING_MS = 30 * 86_400_000

/** `at`: when it happened; `now`: when the product heard of it. */
export interface SaleAsk { member: string; till: string; saleId: string; lotId: string; at: number; now: number; lines: { id: string; gross: number; thousandths: number }[] }
export interface RefundAsk { member: string; till: string; reference: string; at: number; lines?: [string, number][] }
export type Told = Record<string, string | number>

/**
 * A ledger of points as the domain's words have it, with nothing of the product's code: plain numbers, whole history in memory,
 * one thing after the other. What it is told happens; what it answers is what the product has to have answered.
 */
export class ReferenceLedger {
  constructor(readonly rules: ReferenceRules, public state: State = { members: {}, pending: {}, keys: {} }) {}

  clone(): ReferenceLedger {
    return new ReferenceLedger(this.rules, structuredClone(this.state))
  }

  enrol(member: string): void {
    this.state.members[member] = { debt: 0, lots: [], entries: [], sales: [] }
  }

  /** A point for each full litre of the whole sale (the chain's rounding is for money and shares of it); shared out by the largest remainder. */
  sale(ask: SaleAsk): Told {
    const member = this.member(ask.member)
    const early = (this.state.pending[ask.till] ?? []).filter((one) => ask.now < one.at + PENDING_MS)
    const known = this.saleOf(ask.till)
    if (known) return { id: known.id, earned: known.points }
    const calledOff = early.some((one) => one.kind === 'void') ? 'voided' : early.some((one) => one.kind === 'refund' && !one.lines) ? 'refunded' : undefined
    const points = calledOff ? 0 : Math.floor(ask.lines.reduce((sum, line) => sum + line.thousandths, 0) / 1000)
    const shares = shareOut(points, ask.lines.map((line) => line.thousandths))
    const lines = ask.lines.map((line, index) => ({ ...line, points: calledOff ? 0 : (shares[index] ?? 0), takenBack: 0 }))
    member.sales.push({ id: ask.saleId, at: ask.at, status: calledOff === 'voided' ? 'voided' : 'finalised', lines, points, refunds: [] })
    this.state.keys[ask.till] = ask.saleId
    if (points > 0) this.earn(member, { ...ask, points })
    const told = { id: ask.saleId, earned: points, balance: balanceOf(member) }
    if (calledOff !== 'voided') for (const one of early) if (one.kind === 'refund') this.refund({ member: ask.member, till: ask.till, at: ask.at, reference: one.reference, ...(one.lines && { lines: one.lines }) })
    return told
  }

  /** What came before its sale and is not forgotten yet. */
  private waiting({ till, at }: { till: string; at: number }): State['pending'][string] {
    return (this.state.pending[till] = (this.state.pending[till] ?? []).filter((one) => at < one.at + PENDING_MS))
  }

  private earn(member: Member, { points, saleId, lotId, at }: { points: number; saleId: string; lotId: string; at: number }): void {
    const repaid = Math.min(member.debt, points)
    const startsAt = this.rules.maturityDays > 0 ? this.dayAfter(at, this.rules.maturityDays) : at
    member.debt -= repaid
    member.lots.push({ id: lotId, saleId, state: startsAt > at ? 'pending' : 'active', earned: points, left: points - repaid, startsAt, expiresAt: this.expiry(at) })
    this.enter(member, 'earn', points, [[lotId, points - repaid]])
  }

  refund(ask: RefundAsk): Told {
    const sale = this.saleOf(ask.till)
    if (!sale) {
      const waiting = this.waiting(ask)
      if (waiting.some((one) => one.kind === 'void')) return { code: 'sale_voided' }
      const same = waiting.find((one) => one.kind === 'refund' && one.reference === ask.reference)
      if (same) return { code: JSON.stringify(same.lines) === JSON.stringify(ask.lines) ? 'refund_pending' : 'refund_reference_reused' }
      if (waiting.some((one) => !one.lines)) return { code: 'nothing_to_refund' }
      waiting.push({ kind: 'refund', at: ask.at, reference: ask.reference, ...(ask.lines && { lines: ask.lines }) })
      return { code: 'refund_pending' }
    }
    const figures = JSON.stringify(ask.lines ?? 'all')
    const same = sale.refunds.find((one) => one.reference === ask.reference)
    if (same) return same.lines === figures ? { clawedBack: same.clawedBack, debt: same.debt } : { code: 'refund_reference_reused' }
    if (sale.status === 'voided') return { code: 'sale_voided' }
    if (sale.lines.every((line) => line.takenBack === line.gross) || sale.status === 'refunded') return { code: 'nothing_to_refund' }
    const wanted = ask.lines ?? sale.lines.map((line): [string, number] => [line.id, line.gross - line.takenBack])
    if (wanted.some(([id, amount]) => amount > leftOf(sale, id))) return { code: 'refund_exceeds_sale' }
    return this.takeBack(this.member(ask.member), sale, { reference: ask.reference, figures, wanted })
  }

  void(ask: { member: string; till: string; at: number }): Told {
    const sale = this.saleOf(ask.till)
    if (!sale) {
      const waiting = this.waiting(ask)
      if (waiting.some((one) => one.kind === 'refund' && !one.lines)) return { code: 'nothing_to_void' }
      waiting.push({ kind: 'void', at: ask.at, reference: '' })
      return { code: 'void_pending' }
    }
    if (sale.status === 'voided') return { status: 'voided' }
    if (sale.status === 'refunded') return { code: 'nothing_to_void' }
    if (this.date(sale.at).toString() !== this.date(ask.at).toString()) return { code: 'sale_closed' }
    this.takeBack(this.member(ask.member), sale, { reference: 'void', figures: '', wanted: sale.lines.map((line): [string, number] => [line.id, line.gross - line.takenBack]) })
    sale.status = 'voided'
    return { status: 'voided' }
  }

  /** By cumulative shares of what each line earned; from the sale's own lots first, then by the chain's policy. */
  private takeBack(member: Member, sale: ReferenceSale, { reference, figures, wanted }: { reference: string; figures: string; wanted: [string, number][] }): Told {
    let points = 0
    for (const line of sale.lines) {
      const asked = wanted.find(([id]) => id === line.id)?.[1] ?? 0
      const share = (takenBack: number) => (takenBack >= line.gross ? line.points : divide(line.points * takenBack, line.gross, this.rules.rounding))
      points += share(line.takenBack + asked) - (line.takenBack === 0 ? 0 : share(line.takenBack))
      line.takenBack += asked
    }
    const { refundPolicy } = this.rules
    const own = (lot: ReferenceLot) => lot.saleId === sale.id
    const rank = (lot: ReferenceLot) => (own(lot) ? (lot.state === 'pending' ? 0 : 1) : lot.state === 'active' ? 2 : 3)
    const moves: [string, number][] = []
    let missing = points
    for (const lot of [...member.lots].sort((a, b) => rank(a) - rank(b) || bySpendOrder(a, b))) {
      const taken = refundPolicy === 'only_pending' && !(own(lot) && lot.state === 'pending') ? 0 : Math.min(lot.left, missing)
      if (taken === 0) continue
      lot.left -= taken
      missing -= taken
      moves.push([lot.id, -taken])
    }
    const debt = refundPolicy === 'debt' ? missing : 0
    member.debt += debt
    const clawedBack = points - missing + debt
    if (clawedBack > 0) this.enter(member, 'reverse', -clawedBack, moves)
    sale.status = sale.lines.every((line) => line.takenBack === line.gross) ? 'refunded' : 'partly_refunded'
    sale.refunds.push({ reference, lines: figures, clawedBack, debt })
    return { clawedBack, debt, balance: balanceOf(member) }
  }

  /** Pending points whose day has come become active, once. */
  mature(at: number): Told {
    for (const member of Object.values(this.state.members)) {
      const due = member.lots.filter((lot) => lot.state === 'pending' && lot.startsAt <= at)
      for (const lot of due) lot.state = 'active'
      if (due.length > 0) this.enter(member, 'mature', 0, due.filter((lot) => lot.left > 0).map((lot) => [lot.id, lot.left]))
    }
    return {}
  }

  /** What is left of lots whose life is over goes, once. */
  expire(at: number): Told {
    for (const member of Object.values(this.state.members)) {
      const due = member.lots.filter((lot) => lot.left > 0 && lot.expiresAt <= at)
      const moves = due.map((lot): [string, number] => [lot.id, -lot.left])
      for (const lot of due) lot.left = 0
      if (due.length > 0) this.enter(member, 'expire', moves.reduce((sum, [, amount]) => sum + amount, 0), moves)
    }
    return {}
  }

  private enter(member: Member, kind: string, amount: number, moves: [string, number][]): void {
    member.entries.push({ kind, amount, balanceAfter: balanceOf(member), moves: moves.sort(([a], [b]) => (a < b ? -1 : 1)) })
  }

  private expiry(at: number): number {
    const last = this.date(at).add({ months: this.rules.expiryMonths })
    const { expiresAtEndOf: unit } = this.rules
    const next = unit === 'day' ? last.add({ days: 1 }) : unit === 'month' ? last.with({ day: 1 }).add({ months: 1 })
      : unit === 'year' ? last.with({ month: 1, day: 1 }).add({ years: 1 }) : last.with({ day: 1, month: Math.floor((last.month - 1) / 3) * 3 + 1 }).add({ months: 3 })
    return next.toZonedDateTime(this.rules.zone).epochMilliseconds
  }

  private dayAfter = (at: number, days: number): number => this.date(at).add({ days }).toZonedDateTime(this.rules.zone).epochMilliseconds
  private date = (at: number): Temporal.PlainDate => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(this.rules.zone).toPlainDate()

  private member(id: string): Member {
    const member = this.state.members[id]
    if (!member) throw new Error(`nobody enrolled ${id}`)
    return member
  }

  private saleOf(till: string): ReferenceSale | undefined {
    const id = this.state.keys[till]
    return id === undefined ? undefined : Object.values(this.state.members).flatMap(({ sales }) => sales).find((sale) => sale.id === id)
  }
}

const balanceOf = (member: Member): number => member.lots.reduce((sum, lot) => sum + lot.left, 0) - member.debt
const leftOf = (sale: ReferenceSale, id: string): number => sale.lines.filter((line) => line.id === id).reduce((sum, line) => sum + line.gross - line.takenBack, 0)
/** Soonest expiry, then oldest, then id. */
const bySpendOrder = (a: ReferenceLot, b: ReferenceLot): number => a.expiresAt - b.expiresAt || a.startsAt - b.startsAt || (a.id < b.id ? -1 : 1)

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
