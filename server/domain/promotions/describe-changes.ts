import { formatInstant } from '@/server/domain/kernel/local-day'
import { conditionWords } from './condition-words'
import { effectWords } from './effect-words'
import { floorWords } from './floor-words'
import { limitWords } from './limit-words'
import { serialise } from './read-rule-set'
import type { Labels, Promotion } from './types'
import type { WordsContext } from './words'

export type RulePart = 'name' | 'labels' | 'priority' | 'schedule' | 'conditions' | 'effects' | 'limits' | 'floors' | 'funding'
export interface RuleChange { part: RulePart; before: Labels; after: Labels }

const NOTHING: Labels = { en: '', zh: '' }

/** What reads differently in `after`, part by part and in both languages; empty words where there is nothing. */
export function describeChanges(before: Promotion, after: Promotion, words: WordsContext): RuleChange[] {
  const [old, now] = [serialise(before), serialise(after)]
  return (Object.keys(PARTS) as RulePart[]).flatMap((part) =>
    isSame(old[part], now[part]) ? [] : [{ part, before: PARTS[part](before, words), after: PARTS[part](after, words) }])
}

/** Whether both say the same; numbers of versions and ids of limits don't count. */
export function isSameRule(one: Promotion, other: Promotion): boolean {
  return (Object.keys(PARTS) as RulePart[]).every((part) => isSame(serialise(one)[part], serialise(other)[part]))
}

const PARTS: Readonly<Record<RulePart, (rule: Promotion, words: WordsContext) => Labels>> = {
  name: ({ name }) => ({ en: name, zh: name }),
  labels: ({ labels }) => ({ en: `${labels.en} / ${labels.zh}`, zh: `${labels.zh} / ${labels.en}` }),
  priority: ({ priority }) => ({ en: String(priority), zh: String(priority) }),
  schedule: ({ schedule }) => scheduleWords(schedule),
  conditions: ({ conditions }, words) => ('all' in conditions && conditions.all.length === 0 ? NOTHING : conditionWords(conditions, words)),
  effects: ({ effects }, words) => effectWords(effects, words),
  limits: ({ limits }, words) => joined(limits.map((limit) => limitWords(limit, words))),
  floors: ({ floors }, words) => joined(floorWords(floors ?? {}, words)),
  funding: ({ funding }) => joined(funding.map(({ party, shareBp }) => ({ en: `${party} ${shareBp / 100} %`, zh: `${party} ${shareBp / 100}%` }))),
}

function scheduleWords({ from, until, timeZone }: Promotion['schedule']): Labels {
  const zone = timeZone === 'chain' ? { en: 'by the chain’s clock', zh: '按连锁时间' } : { en: 'by the station’s clock', zh: '按油站时间' }
  const at = (instant: number) => formatInstant(instant)
  return joined([
    ...(from === undefined ? [] : [{ en: `from ${at(from)}`, zh: `自${at(from)}起` }]),
    ...(until === undefined ? [] : [{ en: `until ${at(until)}`, zh: `至${at(until)}止` }]),
    zone,
  ])
}

const joined = (parts: readonly Labels[]): Labels => ({ en: parts.map(({ en }) => en).join(', '), zh: parts.map(({ zh }) => zh).join('，') })

/** The order of keys is no difference; a limit is the same whatever its id. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one ?? {})) === JSON.stringify(sorted(other ?? {}))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).filter(([key, held]) => !(key === 'id' && typeof held === 'string' && held.startsWith('lim_'))).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, held]) => [key, sorted(held)]))
}
