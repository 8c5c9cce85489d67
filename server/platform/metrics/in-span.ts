import { context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Attributes, type Context, type Span } from '@opentelemetry/api'
import { parseTraceParent } from './parse-trace-parent'

export interface SpanOptions {
  /** `server`: somebody called us; `consumer`: a job that an event asked for. */
  readonly kind?: 'server' | 'consumer'
  /** W3C `traceparent` of whoever caused it; without one the span around this one is its parent. */
  readonly parent?: string | undefined
  /** Never anything personal. */
  readonly attributes?: Attributes
}
const KINDS = { server: SpanKind.SERVER, consumer: SpanKind.CONSUMER }

/** A span from the inside. */
export interface OwnSpan {
  /** W3C `traceparent` that names this span to others; undefined while nobody records. */
  readonly traceParent: string | undefined
  /** What is known only at the end. */
  tell(told: { name?: string; attributes: Attributes; hasFailed?: boolean }): void
}

/**
 * Runs `work` inside a span, which ends with it; while nobody records, all of this is a no-op of the API. What fails is
 * marked as failed; why stands in the log.
 */
export function inSpan<T>(name: string, options: SpanOptions, work: (span: OwnSpan) => T): T {
  const { kind, parent, attributes = {} } = options
  const how = { kind: kind === undefined ? SpanKind.INTERNAL : KINDS[kind], attributes }
  return trace.getTracer('forecourt').startActiveSpan(name, how, contextOf(parent), (span) => endAfter(span, () => work(ownSpan(span))))
}

function contextOf(parent: string | undefined): Context {
  const parsed = parseTraceParent(parent)
  if (!parsed) return context.active()
  return trace.setSpanContext(ROOT_CONTEXT, { traceId: parsed.traceId, spanId: parsed.parentId, traceFlags: parseInt(parsed.flags, 16), isRemote: true })
}

const UNRECORDED: OwnSpan = { traceParent: undefined, tell: () => undefined }

function ownSpan(span: Span): OwnSpan {
  if (!span.isRecording()) return UNRECORDED
  const { traceId, spanId, traceFlags } = span.spanContext()
  return {
    traceParent: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`,
    tell({ name, attributes, hasFailed = false }) {
      if (name !== undefined) span.updateName(name)
      span.setAttributes(attributes)
      if (hasFailed) span.setStatus({ code: SpanStatusCode.ERROR })
    },
  }
}

function endAfter<T>(span: Span, work: () => T): T {
  let result: T
  try {
    result = work()
  } catch (error) {
    fail(span)
    throw error
  }
  if (!(result instanceof Promise)) {
    span.end()
    return result
  }
  return result.then((value: unknown) => {
    span.end()
    return value
  }, (error: unknown) => {
    fail(span)
    throw error
  }) as T
}

/** Without the error itself: its text may quote what somebody sent. */
function fail(span: Span): void {
  span.setStatus({ code: SpanStatusCode.ERROR })
  span.end()
}
