import type { ConditionBody, PromotionAnswer, PromotionBody } from '@/server/contracts/promotion'
import { localClock, zonedInstant } from '../../_simulator/zoned-instant'
import type { RegistryPart } from './arg-schema'
import { decimal, emptyTyped, fromTyped, toTyped, whole, type Scales, type Typed } from './typed-args'

/** A condition or effect as its fields hold it. `key` stays with it while it is moved about. */
export interface CodedDraft { readonly key: string; readonly code: string; readonly args: Typed }
export type NodeDraft = CodedDraft | GroupDraft
/** `not`: none of its children; several stand in the body as `not` of `any`. */
export interface GroupDraft { readonly key: string; readonly kind: 'all' | 'any' | 'not'; readonly children: readonly NodeDraft[] }
export type LimitPart = PromotionBody['limits'][number]
export interface LimitDraft { readonly key: string; readonly measure: LimitPart['measure']; readonly scope: LimitPart['scope']; readonly period: LimitPart['period']; readonly max: string }
export interface RuleDraft {
  readonly name: string
  readonly labelEn: string
  readonly labelZh: string
  readonly priority: string
  /** As `datetime-local` has them, by the chain's clock; empty: open. */
  readonly from: string
  readonly until: string
  readonly zone: 'station' | 'chain'
  readonly conditions: GroupDraft
  readonly effects: readonly CodedDraft[]
  readonly limits: readonly LimitDraft[]
  readonly minUnitPrice: string
  readonly minPayable: string
  readonly funding: readonly { readonly key: string; readonly party: string; readonly share: string }[]
}
export interface DraftContext extends Scales { readonly conditions: readonly RegistryPart[]; readonly effects: readonly RegistryPart[]; readonly timeZone: string }

let made = 0
/** Keys only tell fields of one page apart. */
export const newKey = (): string => `k${(made += 1)}`

type Known = Pick<PromotionBody, 'name' | 'conditions' | 'effects'> & Partial<Pick<PromotionAnswer, 'labels' | 'priority' | 'schedule' | 'floors' | 'funding'>> & { readonly limits?: readonly { measure: string; scope: string; period: string; max: number | string }[] }

/** A promotion, or a template of one, as its form holds it. */
export function draftOf(rule: Known, context: DraftContext): RuleDraft {
  const { schedule, floors } = rule
  const clock = (at: string | undefined) => (at === undefined ? '' : localClock(Date.parse(at), context.timeZone))
  return {
    name: rule.name, labelEn: rule.labels?.en ?? '', labelZh: rule.labels?.zh ?? '', priority: String(rule.priority ?? 100),
    from: clock(schedule?.from), until: clock(schedule?.until), zone: schedule?.time_zone ?? 'station',
    conditions: rootOf(nodeOf(rule.conditions, context)),
    effects: rule.effects.map((one) => codedOf(one, context.effects, context)),
    limits: (rule.limits ?? []).map(({ measure, scope, period, max }) => ({ key: newKey(), measure: measure as LimitPart['measure'], scope: scope as LimitPart['scope'], period: period as LimitPart['period'], max: measure === 'money' ? decimal(Number(max), context.currencyDecimals, context.currencyDecimals) : shorten(String(max)) })),
    minUnitPrice: floors?.min_unit_price ?? '', minPayable: floors?.min_payable_minor === undefined ? '' : decimal(floors.min_payable_minor, context.currencyDecimals, context.currencyDecimals),
    funding: (rule.funding ?? []).map(({ party, share_bp: share }) => ({ key: newKey(), party, share: decimal(share, 2, 0) })),
  }
}

/** 50.000 → 50; a whole number stays. */
const shorten = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)

const rootOf = (node: NodeDraft): GroupDraft => ('kind' in node && node.kind !== 'not' ? node : { key: newKey(), kind: 'all', children: [node] })

function nodeOf(node: ConditionBody, context: DraftContext): NodeDraft {
  if ('code' in node) return codedOf(node, context.conditions, context)
  if ('not' in node) return { key: newKey(), kind: 'not', children: [nodeOf(node.not, context)] }
  const [kind, children] = 'all' in node ? (['all', node.all] as const) : (['any', node.any] as const)
  return { key: newKey(), kind, children: children.map((child) => nodeOf(child, context)) }
}

function codedOf({ code, args }: { code: string; args: Readonly<Record<string, unknown>> }, parts: readonly RegistryPart[], scales: Scales): CodedDraft {
  const part = parts.find((one) => one.code === code)
  return { key: newKey(), code, args: part ? toTyped(part.schema, args, scales) : JSON.stringify(args) }
}

/** A new part with its fields empty; where one of the chain's own unit can be chosen it is. */
export function newCoded({ code, schema }: RegistryPart, unit: string): CodedDraft {
  const args = emptyTyped(schema)
  const chosen = Object.entries(schema.properties ?? {}).flatMap(([name, one]) => (one.enum?.includes(unit) === true ? [[name, unit] as const] : []))
  return { key: newKey(), code, args: typeof args === 'object' && !Array.isArray(args) ? { ...args, ...Object.fromEntries(chosen) } : args }
}

/** What the form asks for, as the contract has it. What can't be read goes as it was typed and comes back with its place. */
export function bodyOf(draft: RuleDraft, context: DraftContext): Record<string, unknown> {
  const at = (clock: string) => (clock === '' ? undefined : zonedInstant(clock, context.timeZone))
  const [from, until] = [at(draft.from), at(draft.until)]
  const name = draft.name.trim()
  return {
    name,
    ...(name !== '' && { labels: { en: draft.labelEn.trim() || name, zh: draft.labelZh.trim() || name } }),
    priority: whole(draft.priority.trim(), 0),
    schedule: { ...(from !== undefined && { from }), ...(until !== undefined && { until }), time_zone: draft.zone },
    conditions: conditionBody(draft.conditions, context) ?? { all: [] },
    effects: draft.effects.map((one) => codedBody(one, context.effects, context)),
    limits: draft.limits.map(({ measure, scope, period, max }) => ({ measure, scope, period, max: measure === 'volume' ? max.trim().replace(',', '.') : whole(max.trim(), measure === 'money' ? context.currencyDecimals : 0) })),
    floors: { ...(draft.minUnitPrice.trim() !== '' && { min_unit_price: draft.minUnitPrice.trim().replace(',', '.') }), ...(draft.minPayable.trim() !== '' && { min_payable_minor: whole(draft.minPayable.trim(), context.currencyDecimals) }) },
    funding: draft.funding.map(({ party, share }) => ({ party: party.trim(), share_bp: whole(share.trim(), 2) })),
  }
}

/** A group without conditions says nothing and is left out. */
export function conditionBody(node: NodeDraft, context: DraftContext): unknown {
  if (!('kind' in node)) return codedBody(node, context.conditions, context)
  const children = node.children.map((child) => conditionBody(child, context)).filter((child) => child !== undefined)
  if (children.length === 0) return undefined
  if (node.kind !== 'not') return { [node.kind]: children }
  return { not: children.length === 1 ? children[0] : { any: children } }
}

function codedBody({ code, args }: CodedDraft, parts: readonly RegistryPart[], scales: Scales): unknown {
  const part = parts.find((one) => one.code === code)
  return { code, args: part ? (fromTyped(part.schema, args, scales) ?? {}) : args }
}

/** The place of every condition in the body, by its key: groups without conditions have none. */
export function pointersOf(root: GroupDraft): ReadonlyMap<string, string> {
  const places = new Map<string, string>()
  const visit = (node: NodeDraft, pointer: string): void => {
    places.set(node.key, pointer)
    if (!('kind' in node)) return
    const children = node.children.filter(saysSomething)
    children.forEach((child, index) => visit(child, node.kind === 'not' ? (children.length === 1 ? `${pointer}/not` : `${pointer}/not/any/${index}`) : `${pointer}/${node.kind}/${index}`))
  }
  visit(root, '/conditions')
  return places
}

const saysSomething = (node: NodeDraft): boolean => !('kind' in node) || node.children.some(saysSomething)
