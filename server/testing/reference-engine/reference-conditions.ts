import type { Coded, ConditionNode } from '@/server/domain/promotions/types'
import type { Args, Asked, Condition } from './reference-asked'
import { BASKET_CONDITIONS } from './reference-basket-conditions'
import { CALENDAR_CONDITIONS } from './reference-calendar-conditions'
import { heldOut, MEMBER_CONDITIONS } from './reference-member-conditions'

/** The lines for which it holds, none if it doesn't; `condition` names the one that decided against it, `reason` why it did. */
export interface Answer { lines: readonly number[]; condition?: string; reason?: 'held_out' }

const CONDITIONS: Readonly<Record<string, Condition>> = { ...BASKET_CONDITIONS, ...CALENDAR_CONDITIONS, ...MEMBER_CONDITIONS }

export const CONDITION_CODES: readonly string[] = Object.keys(CONDITIONS)

/** They choose among lines; `all` lets them choose before others measure what they chose. */
const CHOOSING_LINES: readonly string[] = ['grade', 'product', 'vehicle_grade']
/** Who is kept out by lot would have got it but for that: it is asked after everything else. */
const ASKED_LAST = 'hold_out'

/** They can only be asked once earlier discounts are known. */
const isAfterDiscounts = ({ args }: Coded): boolean => args['measured'] === 'after_discounts'

const leavesOf = (node: ConditionNode): Coded[] =>
  'code' in node ? [node] : 'not' in node ? leavesOf(node.not) : ('all' in node ? node.all : node.any).flatMap(leavesOf)

export const waitsForDiscounts = (node: ConditionNode): boolean => leavesOf(node).some(isAfterDiscounts)

/** `all` narrows the lines step by step, `any` takes every line of one of them, `not` all other lines. */
export function ask(node: ConditionNode, asked: Asked): Answer {
  if ('code' in node) return askOne(node, asked)
  if ('not' in node) {
    const but = ask(node.not, asked).lines
    const lines = asked.lines.filter((line) => !but.includes(line))
    return lines.length > 0 || !('code' in node.not) ? { lines } : { lines, condition: node.not.code }
  }
  if ('any' in node) {
    const answers = node.any.map((child) => ask(child, asked))
    const condition = answers[0]?.condition
    return { lines: asked.lines.filter((line) => answers.some((answer) => answer.lines.includes(line))), ...(condition !== undefined && { condition }) }
  }
  return askAll([...node.all].sort((a, b) => turnOf(a) - turnOf(b)), asked)
}

function askOne({ code, args }: Coded, asked: Asked): Answer {
  const lines = CONDITIONS[code]?.(args as Args, asked)
  if (!lines) throw new Error(`The reference doesn't know the condition ${code}.`)
  if (lines.length > 0) return { lines }
  return { lines, condition: code, ...(code === ASKED_LAST && heldOut(args as Args, asked.facts) && { reason: 'held_out' }) }
}

function askAll([first, ...rest]: readonly ConditionNode[], asked: Asked): Answer {
  if (!first) return { lines: asked.lines }
  const answer = ask(first, asked)
  return answer.lines.length === 0 ? answer : askAll(rest, { ...asked, lines: answer.lines })
}

/** First what only chooses lines, then what does so in part, then the rest; whatever holds members out after all that; equals as they are written. */
function turnOf(node: ConditionNode): number {
  const leaves = leavesOf(node)
  const choosing = leaves.filter(({ code }) => CHOOSING_LINES.includes(code)).length
  const last = leaves.some(({ code }) => code === ASKED_LAST) ? 3 : 0
  return last + (choosing === 0 ? 2 : choosing === leaves.length ? 0 : 1)
}
