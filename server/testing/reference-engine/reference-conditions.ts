import type { Coded, ConditionNode, Facts } from '@/server/domain/promotions/types'
import { CALENDAR_CONDITIONS } from './reference-calendar-conditions'
import { BASKET_CONDITIONS } from './reference-basket-conditions'

/** What a condition is asked about: the lines that the conditions before it left, and what earlier promotions took off. */
export interface Asked {
  facts: Facts
  lines: readonly number[]
  /** Whose clock the promotion goes by. */
  clock: 'station' | 'chain'
  /** What earlier promotions took off some lines together, in minor units, rounded. */
  takenMinor(lines: readonly number[]): bigint
}

/** The lines for which it holds, none if it doesn't; `by` names the condition that decided against it. */
export interface Answer { lines: readonly number[]; by?: string }

/** Arguments of a stored rule: the schemas of the registry have let them pass, so each rule says what it finds there. */
export type Args = never
export type Condition = (args: Args, asked: Asked) => readonly number[]

const CONDITIONS: Readonly<Record<string, Condition>> = { ...BASKET_CONDITIONS, ...CALENDAR_CONDITIONS }

/** They choose among lines; `all` lets them choose before others measure what they chose. */
const CHOOSING_LINES: readonly string[] = ['grade']

/** They can only be asked once earlier discounts are known. */
const isAfterDiscounts = ({ args }: Coded): boolean => args['measured'] === 'after_discounts'

export const leavesOf = (node: ConditionNode): Coded[] =>
  'code' in node ? [node] : 'not' in node ? leavesOf(node.not) : ('all' in node ? node.all : node.any).flatMap(leavesOf)

export const waitsForDiscounts = (node: ConditionNode): boolean => leavesOf(node).some(isAfterDiscounts)

/** `all` narrows the lines step by step, `any` takes every line of one of them, `not` all other lines. */
export function ask(node: ConditionNode, asked: Asked): Answer {
  if ('code' in node) {
    const lines = CONDITIONS[node.code]?.(node.args as never, asked)
    if (!lines) throw new Error(`The reference doesn't know the condition ${node.code}.`)
    return lines.length > 0 ? { lines } : { lines, by: node.code }
  }
  if ('not' in node) {
    const but = ask(node.not, asked).lines
    const lines = asked.lines.filter((line) => !but.includes(line))
    return lines.length > 0 || !('code' in node.not) ? { lines } : { lines, by: node.not.code }
  }
  if ('any' in node) {
    const answers = node.any.map((child) => ask(child, asked))
    return { lines: asked.lines.filter((line) => answers.some((answer) => answer.lines.includes(line))), ...(answers[0]?.by !== undefined && { by: answers[0].by }) }
  }
  return askAll([...node.all].sort((a, b) => turnOf(a) - turnOf(b)), asked)
}

function askAll([first, ...rest]: readonly ConditionNode[], asked: Asked): Answer {
  if (!first) return { lines: asked.lines }
  const answer = ask(first, asked)
  return answer.lines.length === 0 ? answer : askAll(rest, { ...asked, lines: answer.lines })
}

/** First what only chooses lines, then what does so in part, then the rest; equals as they are written. */
function turnOf(node: ConditionNode): number {
  const leaves = leavesOf(node)
  const choosing = leaves.filter(({ code }) => CHOOSING_LINES.includes(code)).length
  return choosing === 0 ? 2 : choosing === leaves.length ? 0 : 1
}
