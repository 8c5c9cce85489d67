import { settleAll, type Outcome } from './reference-settle'
import type { ReferenceRun } from './reference-run'
import { decide, isAsked, type Decided, type Decision } from './reference-stacking'

const COMBINATIONS_MAX = 2_000

/**
 * Tries every combination of what the groups may choose. A `best` group keeps the child with which the member gets most
 * out of the whole basket, the earlier one of equals; a `first` group the first child that gives anything, or the first of
 * all. Where there are more than 2 000 combinations, one group after the other (and line after line) is decided with the
 * others as they stand, which is at first their first child.
 */
export function chooseOutcome(run: ReferenceRun): { outcome: Outcome; isOpen: boolean } {
  let isOpen = false
  const settle = (decided: Decided): Outcome => {
    const outcome = settleAll(run, decided)
    isOpen ||= outcome.isOpen
    return outcome
  }
  const all = decisionsOf(run)
  const start = all.reduce((decided: Decided, decision) => decide(decided, decision, decision.options[0] ?? -1), new Map())
  const open = all.filter(({ options }) => options.length > 1)
  const search: Search = { run, settle }
  const outcome = countAll(search, open, start) <= COMBINATIONS_MAX ? tryAll(search, open, start) : tryInTurn(search, open, start)
  return { outcome, isOpen }
}

interface Search { run: ReferenceRun; settle(decided: Decided): Outcome }

/** A group chooses among the children in which some promotion could give something: in the basket, or on the line. */
function decisionsOf({ candidates, choosings, facts }: ReferenceRun): Decision[] {
  return choosings.flatMap(({ scope, children }, choosing) => (scope === 'line' ? facts.lines.map((_, line) => line) : [0]).map((unit) => {
    const options = children.flatMap((promotions, child) =>
      candidates.some((one) => promotions.includes(one.promotion) && !one.refused && (scope === 'line' ? one.lines.includes(unit) : one.lines.length > 0)) ? [child] : [])
    return { choosing, unit, options }
  }))
}

const isOpenNow = ({ run }: Search, decision: Decision, decided: Decided): boolean => isAsked(decision, decided, { choosings: run.choosings, lineCount: run.facts.lines.length })

function countAll(search: Search, [first, ...rest]: readonly Decision[], decided: Decided): number {
  if (!first) return 1
  if (!isOpenNow(search, first, decided)) return countAll(search, rest, decided)
  let combinations = 0
  for (const option of first.options) if (combinations <= COMBINATIONS_MAX) combinations += countAll(search, rest, decide(decided, first, option))
  return combinations
}

function tryAll(search: Search, [first, ...rest]: readonly Decision[], decided: Decided): Outcome {
  if (!first) return search.settle(decided)
  if (!isOpenNow(search, first, decided)) return tryAll(search, rest, decided)
  return keep(search, first, (option) => tryAll(search, rest, decide(decided, first, option)))
}

function tryInTurn(search: Search, open: readonly Decision[], start: Decided): Outcome {
  const end = open.reduce((decided, decision) => (isOpenNow(search, decision, decided) ? keep(search, decision, (option) => search.settle(decide(decided, decision, option))).decided : decided), start)
  return search.settle(end)
}

function keep({ run }: Search, decision: Decision, outcomeOf: (option: number) => Outcome): Outcome {
  const group = run.choosings[decision.choosing]
  const outcomes = decision.options.map((option) => ({ option, outcome: outcomeOf(option) }))
  const first = outcomes.find(({ option, outcome }) => givesHere(run, decision, { option, outcome })) ?? outcomes[0]
  const best = outcomes.reduce((kept, one) => (one.outcome.value > kept.outcome.value ? one : kept))
  return (group?.mode === 'first' && first ? first : best).outcome
}

/**
 * Whether the child gives anything: to the basket, or on the line. An intent, and goods that a promotion gives beside its
 * own lines, are given for each of its lines.
 */
function givesHere({ candidates, choosings }: ReferenceRun, { choosing, unit }: Decision, { option, outcome }: { option: number; outcome: Outcome }): boolean {
  const group = choosings[choosing]
  return candidates.some(({ promotion, lines }, at) => {
    if (!group?.children[option]?.includes(promotion)) return false
    const given = [...outcome.discounts, ...outcome.points].filter((part) => part.promotion === at && part.units > 0n)
    const isIntended = outcome.intents.some((one) => one.promotion === at)
    if (group.scope === 'basket') return isIntended || given.length > 0
    return !!outcome.turns[at]?.lines.includes(unit) && (isIntended || given.some((part) => part.line === unit || !lines.includes(part.line)))
  })
}
