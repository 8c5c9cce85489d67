import { COMBINATIONS_MAX } from './check-stacking'
import type { Branch, ChoiceGroup } from './lay-out-stacking'
import { linesUnder, type Choices, type Run } from './run'
import { settle, type Settled } from './settle'
import { worthOf, type Gift } from './sum-gifts'

/** What a promotion would have given in the combination that was best for it. */
export type WouldGive = ReadonlyMap<number, Gift>

export interface Chosen { settled: Settled; wouldGive: WouldGive }

/**
 * Decides every `best` and `first` group of the stacking tree. A `best` group tries each of its children and
 * keeps the one with which the member gets most out of the whole basket, after caps, floors and rounding; a
 * tie goes to the earlier child. A `first` group keeps the first child that gives anything. Groups are tried
 * in all combinations, so what `best` finds is what brute force finds.
 *
 * A choice per line multiplies with the lines of the basket. If that makes more than 2 000 combinations, the
 * choices are made one after the other, each with the others as they stand: those not made yet at their first child.
 */
export function chooseCombination(run: Run): Chosen {
  const search = openSearch(run)
  const settled = search.points.length === 0 ? settle(run, search.choices)
    : countCombinations(search, 0) <= COMBINATIONS_MAX ? searchAll(search, 0)
    : searchInTurn(search)
  return { settled, wouldGive: search.wouldGive }
}

/** One choice: a group for the basket or for one line, and the children that could give something there. */
interface ChoicePoint { group: number; unit: number; options: readonly number[] }

interface Search {
  run: Run
  points: readonly ChoicePoint[]
  choices: number[][]
  wouldGive: Map<number, Gift>
}

function openSearch(run: Run): Search {
  const { groups } = run.compiled
  const units = (group: ChoiceGroup) => (group.scope === 'line' ? run.everyLine : [0])
  const choices = groups.map((group) => units(group).map(() => -1))
  const points = groups.flatMap((group, index) => units(group).map((unit) => ({ group: index, unit, options: optionsOf(run, group, unit) })))
  for (const { group, unit, options } of points) set(choices, { group, unit }, options[0] ?? -1)
  return { run, points: points.filter((point) => point.options.length > 1), choices, wouldGive: new Map() }
}

function optionsOf({ screened }: Run, group: ChoiceGroup, unit: number): number[] {
  const isCandidate = (position: number) => {
    const one = screened[position]
    return one !== undefined && !one.refused && (group.scope === 'line' ? one.lines.includes(unit) : one.lines.length > 0)
  }
  return group.children.flatMap((positions, child) => (positions.some(isCandidate) ? [child] : []))
}

/** A group matters only where the groups above it have chosen the child that it is in. */
function matters({ run, choices }: Search, { group, unit }: ChoicePoint): boolean {
  const { groups } = run.compiled
  const isChosen = ({ group: above, child }: Branch): boolean => {
    const chosen = choices[above] ?? []
    if (groups[above]?.scope === 'basket') return chosen[0] === child
    return groups[group]?.scope === 'line' ? chosen[unit] === child : chosen.includes(child)
  }
  return groups[group]?.path.every(isChosen) ?? false
}

function countCombinations(search: Search, at: number): number {
  const point = search.points[at]
  if (!point) return 1
  if (!matters(search, point)) return countCombinations(search, at + 1)
  let count = 0
  for (const option of point.options) {
    set(search.choices, point, option)
    count += countCombinations(search, at + 1)
    if (count > COMBINATIONS_MAX) break
  }
  set(search.choices, point, point.options[0] ?? -1)
  return count
}

function searchAll(search: Search, at: number): Settled {
  const point = search.points[at]
  if (!point) return settleAndNote(search)
  if (!matters(search, point)) return searchAll(search, at + 1)
  return decide(search, point, () => searchAll(search, at + 1))
}

function searchInTurn(search: Search): Settled {
  let settled = settleAndNote(search)
  for (const point of search.points) {
    if (!matters(search, point)) continue
    settled = decide(search, point, () => settleAndNote(search))
    set(search.choices, point, settled.choices[point.group]?.[point.unit] ?? -1)
  }
  return settled
}

function decide(search: Search, point: ChoicePoint, settleRest: () => Settled): Settled {
  const isFirst = search.run.compiled.groups[point.group]?.mode === 'first'
  let kept: Settled | undefined
  for (const option of point.options) {
    set(search.choices, point, option)
    const settled = settleRest()
    if (isFirst && givesSomething(search, { point, option, settled })) return settled
    if (!kept || (!isFirst && settled.value > kept.value)) kept = settled
  }
  return kept ?? settleRest()
}

function givesSomething({ run }: Search, { point, option, settled }: { point: ChoicePoint; option: number; settled: Settled }): boolean {
  const group = run.compiled.groups[point.group]
  const positions = group?.children[option] ?? []
  if (group?.scope === 'basket') return positions.some((position) => settled.gifts.has(position))
  return positions.some((position) => givesOnLine(run, settled, { position, line: point.unit }))
}

/** An intent, and goods that a promotion gives beside its own lines, are given for each of its lines. */
function givesOnLine({ screened }: Run, settled: Settled, { position, line }: { position: number; line: number }): boolean {
  if (!settled.gifts.has(position) || !settled.attempts[position]?.lines.includes(line)) return false
  const own = screened[position]?.lines ?? []
  const isHere = (cell: { promotion: number; line: number; amount: bigint }) => cell.promotion === position && cell.amount > 0n && (cell.line === line || !own.includes(cell.line))
  return settled.discounts.some(isHere) || settled.points.some(isHere) || settled.intents.some((cell) => cell.promotion === position)
}

function settleAndNote(search: Search): Settled {
  const settled = settle(search.run, search.choices)
  const { ruleSet } = search.run.compiled
  for (const [promotion, gift] of settled.gifts) {
    const known = search.wouldGive.get(promotion)
    if (!known || worthOf(gift, ruleSet) > worthOf(known, ruleSet)) search.wouldGive.set(promotion, gift)
  }
  return settled
}

/** True if the choices leave the promotion no line that its conditions would have allowed. */
export function isPassedOver(run: Run, promotion: number, choices: Choices): boolean {
  const screened = run.screened[promotion]
  return screened !== undefined && screened.lines.length > 0 && linesUnder(screened, choices, run.compiled.groups).length === 0
}

function set(choices: number[][], { group, unit }: { group: number; unit: number }, option: number): void {
  const chosen = choices[group]
  if (chosen) chosen[unit] = option
}
