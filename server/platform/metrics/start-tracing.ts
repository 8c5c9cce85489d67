import { context, trace } from '@opentelemetry/api'
import type { SpanProcessor } from '@opentelemetry/sdk-trace-base'
import { env } from '../env'
import { SpanContext } from './span-context'

/** Ends the sending: what has not left yet is sent first. */
export type StopTracing = () => Promise<void>

/**
 * Begins to record spans and to send them by OTLP over HTTP, if `OTEL_EXPORTER_OTLP_ENDPOINT` says where to; null if not.
 * OpenTelemetry's other variables (`OTEL_TRACES_SAMPLER`, `OTEL_EXPORTER_OTLP_HEADERS`, `OTEL_BSP_*`) count as documented
 * there. A collector that is away costs spans and never a call: at most 2 048 wait.
 */
export async function startTracing(): Promise<StopTracing | null> {
  const endpoint = env().OTEL_EXPORTER_OTLP_ENDPOINT
  if (endpoint === undefined) return null
  const [{ BatchSpanProcessor }, { OTLPTraceExporter }] = await Promise.all([import('@opentelemetry/sdk-trace-base'), import('@opentelemetry/exporter-trace-otlp-http')])
  return recordSpans(new BatchSpanProcessor(new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` })))
}

/** Begins to record spans for one processor: the exporter's, or a test's. */
export async function recordSpans(processor: SpanProcessor): Promise<StopTracing> {
  const [{ BasicTracerProvider }, { resourceFromAttributes }] = await Promise.all([import('@opentelemetry/sdk-trace-base'), import('@opentelemetry/resources')])
  // Nothing but the service's name: no host, no process, no user.
  const provider = new BasicTracerProvider({ resource: resourceFromAttributes({ 'service.name': 'forecourt' }), spanProcessors: [processor] })
  context.setGlobalContextManager(new SpanContext())
  trace.setGlobalTracerProvider(provider)
  return async () => {
    await provider.shutdown()
    trace.disable()
    context.disable()
  }
}
