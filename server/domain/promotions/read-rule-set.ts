import type { z } from 'zod'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { checkPromotion } from './check-promotion'
import { checkStacking } from './check-stacking'
import { pointerOf } from './pointer'
import { promotionSchema, ruleSetSchema } from './promotion-schema'
import { RULE_SET_SCHEMA_VERSION, type Promotion, type RuleSet } from './types'
import { isJsonObject, upcast, UPCASTERS, type Json } from './upcast'

/**
 * A stored promotion version (`jsonb`), of this schema version or an older one.
 * Refuses (`validation_failed`, with pointers) another shape, a newer schema version, unknown codes and
 * arguments that don't fit: a rule that can't be read is never left out silently.
 */
export function parsePromotion(json: unknown): Result<Promotion> {
  const current = toCurrent('promotion', json)
  if (!current.ok) return current
  const { schemaVersion: _version, ...body } = current.value
  const read = readShape(promotionSchema, body)
  return read.ok ? checkPromotion(read.value) : read
}

/** A stored rule set; refuses as `parsePromotion` does, and stacking trees that `checkStacking` refuses. */
export function parseRuleSet(json: unknown): Result<RuleSet> {
  const current = toCurrent('rule_set', json)
  if (!current.ok) return current
  const read = readShape(ruleSetSchema, { ...current.value, schemaVersion: RULE_SET_SCHEMA_VERSION })
  if (!read.ok) return read
  for (const [index, promotion] of read.value.promotions.entries()) {
    const checked = checkPromotion(promotion)
    if (!checked.ok) return within(`/promotions/${index}`, checked)
  }
  const stacking = checkStacking(read.value.stacking)
  return stacking.ok ? read : within('/stacking', stacking)
}

/** What is stored: plain JSON of the current schema version, bigints as decimal text, absent things left out. */
export function serialise(value: Promotion | RuleSet): Json {
  return { ...(toJson(value) as Json), schemaVersion: RULE_SET_SCHEMA_VERSION }
}

function toJson(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (Array.isArray(value)) return value.map(toJson)
  if (!isJsonObject(value)) return value
  return Object.fromEntries(Object.entries(value).flatMap(([key, inner]) => (inner === undefined ? [] : [[key, toJson(inner)]])))
}

/** Deeper trees are no rules, and would exhaust the stack of whoever walks them. */
const DEPTH_MAX = 40

function toCurrent(kind: 'promotion' | 'rule_set', json: unknown): Result<Json> {
  if (!isJsonObject(json) || isDeeperThan(json, DEPTH_MAX)) return problem('', 'shape', 'Expected an object that is not nested too deeply.')
  const from = json.schemaVersion
  if (typeof from !== 'number' || !Number.isInteger(from) || from < 1) return problem('/schemaVersion', 'schema_version', 'The schema version is missing.')
  if (from > RULE_SET_SCHEMA_VERSION) return problem('/schemaVersion', 'schema_version', `Version ${from} is newer than this program, which knows ${RULE_SET_SCHEMA_VERSION}.`)
  return ok(upcast(kind, json, { from, to: RULE_SET_SCHEMA_VERSION, steps: UPCASTERS }))
}

function isDeeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return depth === 0 || Object.values(value).some((inner) => isDeeperThan(inner, depth - 1))
}

function readShape<T>(schema: z.ZodType<T>, json: Json): Result<T> {
  const read = schema.safeParse(json)
  if (read.success) return ok(read.data)
  const errors = read.error.issues.map((issue) => ({ pointer: pointerOf(issue.path), code: issue.code, detail: issue.message }))
  return refuse('validation_failed', errors[0]?.detail ?? '', { errors, ...(errors[0] && { pointer: errors[0].pointer }) })
}

function within<T>(prefix: string, refused: Exclude<Result<T>, { ok: true }>): Result<never> {
  const { code, detail, pointer = '', errors = [] } = refused.refusal
  return refuse(code, detail, { pointer: prefix + pointer, errors: errors.map((error) => ({ ...error, pointer: prefix + error.pointer })) })
}

const problem = (pointer: string, code: string, detail: string): Result<never> =>
  refuse('validation_failed', detail, { pointer, errors: [{ pointer, code, detail }] })
