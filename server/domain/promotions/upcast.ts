import { invariant } from '@/server/domain/kernel/invariant'

export type Json = Readonly<Record<string, unknown>>

/** The step from one stored shape to the next; a rule set's promotions take the promotion's step too. */
export interface Upcaster { promotion(json: Json): Json; ruleSet(json: Json): Json }

/**
 * By the version that a step starts from. Version 1 is the first, so there is no step yet. A change of shape
 * raises `RULE_SET_SCHEMA_VERSION`, adds its step here and a fixture of the old version to `fixtures/`.
 */
export const UPCASTERS: ReadonlyMap<number, Upcaster> = new Map()

/** Carries stored JSON of version `from` up to version `to`, one step after the other. */
export function upcast(kind: 'promotion' | 'rule_set', json: Json, path: { from: number; to: number; steps: ReadonlyMap<number, Upcaster> }): Json {
  let current = json
  for (let version = path.from; version < path.to; version++) {
    const step = path.steps.get(version)
    invariant(step, `no upcaster from version ${version}`)
    current = kind === 'promotion' ? step.promotion(current) : step.ruleSet(upcastPromotions(current, step))
  }
  return current
}

function upcastPromotions(json: Json, step: Upcaster): Json {
  const { promotions } = json
  if (!Array.isArray(promotions)) return json
  return { ...json, promotions: promotions.map((one: unknown) => (isJsonObject(one) ? step.promotion(one) : one)) }
}

export const isJsonObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
