import { randomBytes } from 'node:crypto'

export interface Trace {
  traceId: string
  spanId: string
  /** The header that names our own span to whoever called us. */
  header: string
}

/**
 * Takes up a W3C trace (Trace Context, version 00): the caller's trace id with a span of our own.
 * Anything malformed, an all-zero id or the forbidden version ff is no trace.
 */
export function takeUpTrace(traceparent: string | undefined): Trace | undefined {
  const match = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/.exec(traceparent ?? '')
  if (!match) return undefined
  const [, version, traceId, parentId, flags, rest] = match
  if (version === undefined || traceId === undefined || parentId === undefined || flags === undefined) return undefined
  if (version === 'ff' || (version === '00' && rest !== undefined) || /^0+$/.test(traceId) || /^0+$/.test(parentId)) return undefined
  const spanId = randomBytes(8).toString('hex')
  return { traceId, spanId, header: `00-${traceId}-${spanId}-${flags}` }
}
