import { hash } from 'node:crypto'

/**
 * SHA-256 of a JSON value in which neither white space nor the order of fields counts (as in RFC 8785), so
 * that a till which writes the same call a second time is recognised.
 */
export function hashBody(value: unknown): Uint8Array {
  return hash('sha256', canonical(value), 'buffer')
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value).filter(([, held]) => held !== undefined).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([name, held]) => `${JSON.stringify(name)}:${canonical(held)}`).join(',')}}`
}
