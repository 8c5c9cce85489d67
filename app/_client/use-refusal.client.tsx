import { useMemo } from 'react'
import { readRefusal, type RefusalCode } from './read-refusal.client'

export interface ShownRefusal {
  /** Names the text to show; `unreachable` when the server did not answer. */
  readonly code: RefusalCode | 'unreachable'
  /** The server's own words, in English: for people only where no text for the code exists. */
  readonly detail: string
  readonly retryAfterSeconds: number | undefined
  /** What is wrong with single fields, by their path: `email`, `points_name.en`, `lines.0.volume`. */
  readonly fields: Readonly<Record<string, { readonly code: string; readonly detail: string }>>
}

/**
 * What to show of a failed query or mutation, or null when it didn't fail. `under` is the name of the input that
 * the form's fields stand in: with `'station'` the pointer `/station/name` is the field `name`.
 */
export function useRefusal(error: unknown, under?: string): ShownRefusal | null {
  return useMemo(() => (error ? showRefusal(error, under) : null), [error, under])
}

export function showRefusal(error: unknown, under?: string): ShownRefusal {
  const refusal = readRefusal(error)
  if (!refusal) return { code: 'unreachable', detail: 'The server can not be reached.', retryAfterSeconds: undefined, fields: {} }
  const { code, detail, pointer, errors = [], retryAfterSeconds } = refusal
  const all = pointer === undefined ? errors : [{ pointer, code, detail }, ...errors]
  const fields: Record<string, { code: string; detail: string }> = {}
  for (const one of all) fields[fieldOf(one.pointer, under)] ??= { code: one.code, detail: one.detail }
  return { code, detail, retryAfterSeconds, fields }
}

/** `/station/points_name/en` → `points_name.en` (RFC 6901). */
function fieldOf(pointer: string, under: string | undefined): string {
  const parts = pointer.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  return (under !== undefined && parts[0] === under ? parts.slice(1) : parts).join('.')
}
