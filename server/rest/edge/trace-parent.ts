import { randomBytes } from 'node:crypto'
import { parseTraceParent } from '@/server/platform/metrics/parse-trace-parent'

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
  const parsed = parseTraceParent(traceparent)
  if (!parsed) return undefined
  const { traceId, flags } = parsed
  const spanId = randomBytes(8).toString('hex')
  return { traceId, spanId, header: `00-${traceId}-${spanId}-${flags}` }
}
