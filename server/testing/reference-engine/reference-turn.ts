import { quantity as toQuantity, QUANTITY_LIMIT, unitPrice } from '@/server/domain/kernel/units'
import type { DiscountKind, Reason, Rollback } from '@/server/domain/promotions/types'
import { least, ONE, total, whole, ZERO, type Fraction } from './fraction'
import { ask } from './reference-conditions'
import { inProportion, type Discount, type TurnLine } from './reference-discounts'
import { cheapen, mayComeOff, mayComeOffAll, type ReferenceRoom, type Wish } from './reference-room'
import type { Part } from './reference-rounding'
import type { Candidate, ReferenceRun } from './reference-run'
import { linesLeft, type Decided } from './reference-stacking'

export interface DiscountPart extends Part { kind: DiscountKind; quantity: bigint }

/** A promotion in one combination of decisions. */
export interface Turn {
  lines: readonly number[]
  /** What volume limits leave of each of `lines`. */
  quantities: ReadonlyMap<number, bigint>
  /** Conditions that are asked after earlier discounts said no. */
  failed?: { condition?: string; reason?: Reason }
  discounts: DiscountPart[]
  /** What made it less than its rule says. */
  cuts: Set<'floor' | 'money' | 'points'>
  rollbacks: Rollback[]
}

interface Taking { run: ReferenceRun; candidate: Candidate; promotion: number; room: ReferenceRoom; turn: Turn; floor: bigint; minPayable: bigint; moneyLeft: Fraction | undefined }

const larger = (...all: readonly (bigint | undefined)[]): bigint => all.reduce<bigint>((a, b = 0n) => (b > a ? b : a), 0n)

/** Takes a promotion's discounts off, effect by effect and line by line, down to floors and what money limits leave. */
export function takeTurn(run: ReferenceRun, { promotion, decided, room }: { promotion: number; decided: Decided; room: ReferenceRoom }): Turn {
  const turn: Turn = { lines: [], quantities: new Map(), discounts: [], cuts: new Set(), rollbacks: [] }
  const candidate = run.candidates[promotion]
  if (!candidate || candidate.refused) return turn
  turn.lines = linesLeft(candidate.lines, candidate.within, decided, run.choosings)
  if (candidate.waits && turn.lines.length > 0) {
    const { lines, ...failed } = ask(candidate.promotion.conditions, { facts: run.facts, lines: turn.lines, clock: candidate.promotion.schedule.timeZone, takenMinor: (some) => total(some.map((line) => room.lines[line]?.taken ?? ZERO)).rounded(run.ruleSet.rounding) })
    if (lines.length === 0) turn.failed = failed
    turn.lines = lines
  }
  turn.quantities = firstUnits(run, turn.lines, candidate.left.volume)
  const { floors } = candidate.promotion
  const taking: Taking = {
    run, candidate, promotion, room, turn, moneyLeft: candidate.left.money === undefined ? undefined : whole(candidate.left.money),
    floor: larger(run.ruleSet.floors.minUnitPrice, floors?.minUnitPrice), minPayable: larger(run.ruleSet.floors.minPayableMinor, floors?.minPayableMinor),
  }
  if (turn.lines.length > 0) for (const { effect, rule } of candidate.discounts) takeEffect(taking, rule, effect.args as never)
  return turn
}

/** A limit of volume leaves the first units of the fuel, in the order of the basket; goods stay whole. */
function firstUnits({ facts }: ReferenceRun, lines: readonly number[], volume: bigint | undefined): Map<number, bigint> {
  let open = volume
  return new Map(lines.flatMap((index) => facts.lines.slice(index, index + 1).map(({ type, quantity }): [number, bigint] => {
    if (type !== 'fuel' || open === undefined) return [index, quantity]
    const part: bigint = quantity < open ? quantity : open
    open -= part
    return [index, part]
  })))
}

function takeEffect(taking: Taking, rule: Discount, args: never): void {
  const { room, run, turn } = taking
  const every = room.lines.map((state, index): TurnLine => ({ index, state: { ...state }, quantity: turn.quantities.get(index) ?? state.line.quantity, floor: larger(state.floor, taking.floor) }))
  const lines = every.filter(({ index }) => turn.lines.includes(index))
  const goods = every.filter(({ state }) => state.line.type === 'item')
  const wishes = rule.wishes(args, { lines, goods, room, rounding: run.ruleSet.rounding })
  const kind = rule.kind(args)
  const shares = isWhole(kind) ? shareOfWhole(taking, wishes) : undefined
  wishes.forEach((wish, at) => takeWish(taking, wish, { kind, most: shares?.[at] ?? wish.amount }))
}

const isWhole = (kind: DiscountKind): boolean => kind === 'ticket' || kind === 'tender'

/** What is taken off the whole receipt is cut as a whole: every line gets its share of what limits and the least to pay allow. */
function shareOfWhole({ room, minPayable, moneyLeft, turn }: Taking, wishes: readonly Wish[]): Fraction[] | undefined {
  const [all, payable] = [total(wishes.map(({ amount }) => amount)), mayComeOffAll(room, larger(room.minPayable, minPayable))]
  const bound = least(payable, moneyLeft ?? payable)
  if (!bound.isLessThan(all)) return undefined
  if (payable.isLessThan(all)) turn.cuts.add('floor')
  if (moneyLeft?.isLessThan(all)) turn.cuts.add('money')
  return inProportion(bound, wishes.map(({ amount }) => amount), room.grains)
}

function takeWish(taking: Taking, wish: Wish, { kind, most }: { kind: DiscountKind; most: Fraction }): void {
  const { room, turn, promotion } = taking
  const line = room.lines[wish.index]
  if (!line) return
  const granted = grant(taking, wish, most)
  if (!granted.isAboveZero) return
  const rate = kind === 'unit_price' ? pumpRate(taking, wish) : undefined
  if (rate !== undefined && rate > 0n) turn.rollbacks.push(tellPump(taking, wish, { rate, granted }))
  turn.discounts.push({ line: wish.index, promotion, exact: granted, units: 0n, kind: kind === 'unit_price' && rate === undefined ? 'line' : kind, quantity: wish.quantity })
  taking.moneyLeft = taking.moneyLeft?.minus(granted)
  line.floor = larger(line.floor, taking.floor)
  room.minPayable = larger(room.minPayable, taking.minPayable)
  cheapen(line, wish, granted, room)
}

/** The least of what is wanted, what the line's floor, what the least to pay and what limits of money leave. */
function grant({ room, turn, floor, minPayable, moneyLeft }: Taking, wish: Wish, most: Fraction): Fraction {
  const line = room.lines[wish.index]
  if (!line) return ZERO
  if (wish.isFloored) turn.cuts.add('floor')
  const asked = least(wish.amount, most)
  const floored = least(asked, mayComeOff(line, larger(line.floor, floor), room), mayComeOffAll(room, larger(room.minPayable, minPayable)))
  if (floored.isLessThan(asked)) turn.cuts.add('floor')
  if (!moneyLeft?.isLessThan(floored)) return floored
  turn.cuts.add('money')
  return moneyLeft
}

/** Before fuelling the pump can be told one price; where units would have different ones, and afterwards, the till takes it off. */
function pumpRate({ run: { facts } }: Taking, { cheaper = [] }: Wish): bigint | undefined {
  const rates = new Set(cheaper.map((stretch) => stretch.cheaper))
  const [rate] = rates
  return facts.moment === 'before_fuelling' && rates.size === 1 ? rate : undefined
}

/** The pump may go as far as the volume limits, as limits of money pay for, and as floors that took a minor unit or more leave. */
function tellPump({ run: { facts }, candidate, turn, room, moneyLeft }: Taking, wish: Wish, { rate, granted }: { rate: bigint; granted: Fraction }): Rollback {
  const unitsFor = (money: Fraction): bigint => money.times(room.grains).over(rate).floor
  const before = [...turn.quantities].filter(([index]) => index < wish.index && facts.lines[index]?.type === 'fuel').reduce((sum, [, units]) => sum + units, 0n)
  const bounds = [
    ...(candidate.left.volume === undefined ? [] : [candidate.left.volume - before]),
    ...(moneyLeft === undefined ? [] : [unitsFor(moneyLeft)]),
    ...(wish.amount.minus(granted).isLessThan(ONE) ? [] : [unitsFor(granted)]),
  ]
  const told = { lineId: facts.lines[wish.index]?.lineId ?? '', promotionId: candidate.promotion.id, perUnit: unitPrice(rate) }
  return bounds.length === 0 ? told : { ...told, quantityMax: toQuantity([...bounds, QUANTITY_LIMIT].reduce((a, b) => (b < a ? b : a))) }
}
