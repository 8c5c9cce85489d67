import { allocateByLargestRemainder, divideRounded } from '@/server/domain/kernel/rounding'
import { QUANTITY_LIMIT, quantity as toQuantity, unitPrice } from '@/server/domain/kernel/units'
import type { TreeVerdict } from './compile-conditions'
import type { DiscountEffect, Hint, Want } from './effects/effect'
import { viewBasket } from './effects/line-view'
import { amountLeft, basketLeft, divideUp, larger, lowerSteps, openRoom, smaller, type Room, type Step } from './line-room'
import type { LineSet } from './line-set'
import { linesUnder, type Choices, type Run, type Screened } from './run'
import type { DiscountKind, Rollback } from './types'

/** What one effect of one promotion takes off one line: exact, and its share of the rounded total in minor units. */
export interface DiscountCell { line: number; promotion: number; effect: number; kind: DiscountKind; want: Want; exact: bigint; amount: bigint }

/** What made a discount smaller than the rule says. */
export type Cut = 'volume' | 'money' | 'unit_floor' | 'payable_floor'

/** A promotion in one combination of choices. */
export interface Attempt {
  lines: LineSet
  /** What volume limits leave of each of `lines`. */
  quantities: readonly bigint[]
  /** A condition that depends on earlier discounts failed. */
  failed?: TreeVerdict
  readonly cells: DiscountCell[]
  cuts: Cut[]
  rollbacks: Rollback[]
  /** What the till is told to add, so that there is something to give. */
  hints: Hint[]
  /** The floors that it had to keep. */
  floor: bigint
  minPayableMinor: bigint
}

const NOT_TRIED: Attempt = { lines: [], quantities: [], cells: [], cuts: [], rollbacks: [], hints: [], floor: 0n, minPayableMinor: 0n }

/** Lets the promotions take off their discounts one after the other, in the order of evaluation. */
export function passDiscounts(run: Run, choices: Choices): { attempts: Attempt[]; room: Room } {
  const room = openRoom(run.facts, run.compiled.moneyScale)
  const attempts = run.screened.map(() => NOT_TRIED)
  for (const promotion of run.active) {
    const screened = run.screened[promotion]
    if (!screened) continue
    const attempt = openAttempt(run, { screened, choices, room })
    if (attempt.lines.length > 0) takeDiscounts({ run, screened, promotion, room, attempt })
    attempts[promotion] = attempt
  }
  return { attempts, room }
}

function openAttempt({ compiled, facts }: Run, { screened, choices, room }: { screened: Screened; choices: Choices; room: Room }): Attempt {
  const { entry, allowance } = screened
  const { floors } = compiled.ruleSet
  const attempt: Attempt = {
    lines: linesUnder(screened, choices, compiled.groups), quantities: [], cells: [], cuts: [], rollbacks: [], hints: [],
    floor: larger(floors.minUnitPrice ?? 0n, entry.promotion.floors?.minUnitPrice ?? 0n),
    minPayableMinor: larger(floors.minPayableMinor ?? 0n, entry.promotion.floors?.minPayableMinor ?? 0n),
  }
  if (attempt.lines.length > 0 && entry.conditions.needs.has('discounts')) {
    const verdict = entry.conditions.check({ facts, discountedMinor: (lines) => discountedMinor(room, lines, compiled.ruleSet.rounding) }, attempt.lines)
    attempt.lines = verdict.lines
    if (!verdict.holds) attempt.failed = verdict
  }
  attempt.quantities = shareVolume(attempt, facts.lines, allowance.volume)
  return attempt
}

function discountedMinor(room: Room, lines: LineSet, mode: Run['compiled']['ruleSet']['rounding']): bigint {
  return divideRounded(lines.reduce((sum, line) => sum + (room.lines[line]?.taken ?? 0n), 0n), room.scale, mode)
}

/** "50 l a fill" are the first 50 l over the matching fuel lines, in the order of the basket. */
function shareVolume(attempt: Attempt, lines: Run['facts']['lines'], volume: bigint | undefined): bigint[] {
  let left = volume
  return attempt.lines.map((index) => {
    const line = lines[index]
    const whole = line?.quantity ?? 0n
    if (left === undefined || line?.type !== 'fuel') return whole
    const part = smaller(whole, left)
    if (part < whole) addCut(attempt, 'volume')
    left -= part
    return part
  })
}

interface Turn { run: Run; screened: Screened; promotion: number; room: Room; attempt: Attempt }

function takeDiscounts(turn: Turn): void {
  const { screened: { entry, allowance }, room, attempt } = turn
  let moneyLeft = allowance.money === undefined ? undefined : allowance.money * room.scale
  entry.discounts.forEach((effect, index) => {
    const view = viewBasket(room, { lines: attempt.lines, quantities: attempt.quantities, floor: attempt.floor, mode: turn.run.compiled.ruleSet.rounding })
    const hint = effect.hint?.(view)
    if (hint) attempt.hints.push(hint)
    for (const { want, most } of shareOut(turn, effect, { wants: effect.wants(view), moneyLeft })) {
      const exact = grant(turn, { want, most }, moneyLeft)
      if (exact === 0n) continue
      const rate = effect.kind === 'unit_price' ? pumpRate(turn.run, want) : undefined
      if (rate !== undefined) addRollback(turn, want, { rate, exact, moneyLeft })
      if (moneyLeft !== undefined) moneyLeft -= exact
      const kind = effect.kind === 'unit_price' && rate === undefined ? 'line' : effect.kind
      attempt.cells.push({ line: want.index, promotion: turn.promotion, effect: index, kind, want, exact, amount: 0n })
      occupy(turn, want, exact)
    }
  })
}

/**
 * What is taken off the whole receipt is cut as a whole: if limits of money or the least to pay allow only a part of it,
 * every line gets its share of that part, by largest remainder. Other discounts are cut line after line.
 */
function shareOut({ room, attempt }: Turn, { kind }: DiscountEffect, { wants, moneyLeft }: { wants: readonly Want[]; moneyLeft: bigint | undefined }): { want: Want; most: bigint }[] {
  if (kind !== 'ticket' && kind !== 'tender') return wants.map((want) => ({ want, most: want.amount }))
  const all = wants.reduce((sum, want) => sum + want.amount, 0n)
  const payable = basketLeft(room, larger(room.minPayableMinor, attempt.minPayableMinor))
  const most = moneyLeft === undefined ? payable : smaller(payable, moneyLeft)
  if (all <= most) return wants.map((want) => ({ want, most: want.amount }))
  if (payable < all) addCut(attempt, 'payable_floor')
  if (moneyLeft !== undefined && moneyLeft < all) addCut(attempt, 'money')
  const shares = allocateByLargestRemainder(most, wants.map((want) => want.amount))
  return wants.map((want, at) => ({ want, most: shares[at] ?? 0n }))
}

/** The part of a want, of at most `most`, that floors and what is left of money limits allow. */
function grant({ room, attempt }: Turn, { want, most: share }: { want: Want; most: bigint }, moneyLeft: bigint | undefined): bigint {
  const line = lineRoom(room, want.index)
  let granted = smaller(share, want.amount)
  const cutTo = (most: bigint, cut: Cut) => {
    if (most >= granted) return
    granted = most
    addCut(attempt, cut)
  }
  if (want.cutByFloor) addCut(attempt, 'unit_floor')
  cutTo(amountLeft(line, larger(line.floor, attempt.floor), room.scale), 'unit_floor')
  cutTo(basketLeft(room, larger(room.minPayableMinor, attempt.minPayableMinor)), 'payable_floor')
  if (moneyLeft !== undefined) cutTo(moneyLeft, 'money')
  return granted
}

function occupy({ room, attempt }: Turn, want: Want, exact: bigint): void {
  const line = lineRoom(room, want.index)
  line.floor = larger(line.floor, attempt.floor)
  line.taken += exact
  line.steps = lowerSteps(line.steps, stepsGranted(want, exact))
  room.taken += exact
  room.minPayableMinor = larger(room.minPayableMinor, attempt.minPayableMinor)
}

/** The units that became cheaper: the first ones, as far as the granted amount reaches. What isn't per unit is spread evenly. */
function stepsGranted({ steps, amount, quantity }: Want, exact: bigint): Step[] {
  if (!steps) return quantity > 0n ? [{ quantity, perUnit: divideUp(exact, quantity) }] : []
  if (exact === amount) return [...steps]
  let left = exact
  return steps.flatMap(({ quantity: whole, perUnit }) => {
    const reached = perUnit === 0n ? whole : smaller(whole, divideUp(left, perUnit))
    left -= smaller(left, reached * perUnit)
    return reached > 0n ? { quantity: reached, perUnit } : []
  })
}

/**
 * What a pump can be told before fuelling: one price per unit. Where a floor leaves the first litres less than
 * the later ones, and after fuelling, the discount is given at the till instead.
 */
function pumpRate({ facts }: Run, { steps = [] }: Want): bigint | undefined {
  const rate = steps[0]?.perUnit
  return facts.moment === 'before_fuelling' && steps.every((step) => step.perUnit === rate) ? rate : undefined
}

/**
 * The pump can lower the price only up to the volume that the limits still pay for. Less than a minor unit
 * of difference is a floor's rounding and no reason to stop the pump.
 */
function addRollback({ run, screened, attempt, room }: Turn, want: Want, given: { rate: bigint; exact: bigint; moneyLeft: bigint | undefined }): void {
  const line = run.facts.lines[want.index]
  if (!line || given.rate === 0n) return
  const { rate, exact, moneyLeft } = given
  const volumeLeft = screened.allowance.volume
  const most = [
    volumeLeft === undefined ? undefined : volumeLeft - volumeBefore(run, attempt, want.index),
    moneyLeft === undefined ? undefined : moneyLeft / rate,
    want.amount - exact >= room.scale ? exact / rate : undefined,
  ].filter((volume) => volume !== undefined)
  const rollback = { lineId: line.lineId, promotionId: screened.entry.promotion.id, perUnit: unitPrice(rate) }
  attempt.rollbacks.push(most.length === 0 ? rollback : { ...rollback, quantityMax: toQuantity(most.reduce(smaller, QUANTITY_LIMIT)) })
}

function volumeBefore({ facts }: Run, { lines, quantities }: Attempt, index: number): bigint {
  return lines.reduce((sum, line, at) => sum + (line < index && facts.lines[line]?.type === 'fuel' ? (quantities[at] ?? 0n) : 0n), 0n)
}

export function addCut({ cuts }: Attempt, cut: Cut): void {
  if (!cuts.includes(cut)) cuts.push(cut)
}

function lineRoom(room: Room, index: number): Room['lines'][number] {
  const line = room.lines[index]
  if (!line) throw new RangeError(`no line ${index}`)
  return line
}
