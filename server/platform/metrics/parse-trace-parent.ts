export interface TraceParent {
  readonly traceId: string
  readonly parentId: string
  readonly flags: string
}

/** A W3C `traceparent` (Trace Context, version 00). Anything malformed, an all-zero id or the forbidden version ff is none. */
export function parseTraceParent(header: string | undefined): TraceParent | undefined {
  const match = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/.exec(header ?? '')
  if (!match) return undefined
  const [, version, traceId, parentId, flags, rest] = match
  if (version === undefined || traceId === undefined || parentId === undefined || flags === undefined) return undefined
  if (version === 'ff' || (version === '00' && rest !== undefined) || /^0+$/.test(traceId) || /^0+$/.test(parentId)) return undefined
  return { traceId, parentId, flags }
}
