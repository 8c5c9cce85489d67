import type { InChain } from '@/server/platform/db/with-chain'

/**
 * A row as the till's SQL functions take it: columns in snake_case, bytes as `\x…`, bigints as text, and
 * the chain's id. `jsonb_populate_record` knows no defaults, so every NOT NULL column has to be there.
 */
export function toRow(scope: InChain, columns: object): Record<string, unknown> {
  const row: Record<string, unknown> = { chain_id: scope.chainId }
  for (const [key, value] of Object.entries(columns)) row[snakeCase(key)] = toColumn(value)
  return row
}

/** UTF-8 text as a column of bytes reads it: half the length of `\x…`, and every sale sends its answer. A backslash begins an escape there. */
export const textBytes = (bytes: Uint8Array): string => Buffer.from(bytes).toString().replaceAll('\\', '\\\\')

const names = new Map<string, string>()
function snakeCase(key: string): string {
  let name = names.get(key)
  if (name === undefined) {
    name = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    names.set(key, name)
  }
  return name
}

function toColumn(value: unknown): unknown {
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`
  if (typeof value === 'bigint') return value.toString()
  return value ?? null
}
