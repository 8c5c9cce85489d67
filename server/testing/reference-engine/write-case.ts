import type { Case } from './compare-engines'

/** A case as JSON that `readCase` reads again: `{"$big":"12"}`, `{"$map":[…]}` and `{"$set":[…]}` stand for what JSON doesn't have. */
export const writeCase = (one: Case): string => JSON.stringify(one, (_, value: unknown) => {
  if (typeof value === 'bigint') return { $big: value.toString() }
  if (value instanceof Map) return { $map: [...value] }
  return value instanceof Set ? { $set: [...value] } : value
})

export const readCase = (text: string): Case => JSON.parse(text, (_, value: unknown) => {
  if (!isTagged(value)) return value
  if (value.$big !== undefined) return BigInt(value.$big)
  if (value.$map !== undefined) return new Map(value.$map)
  return value.$set === undefined ? value : new Set(value.$set)
}) as Case

const isTagged = (value: unknown): value is { $big?: string; $map?: [unknown, unknown][]; $set?: unknown[] } => typeof value === 'object' && value !== null
