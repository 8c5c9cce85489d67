import { context, trace, type Span } from '@opentelemetry/api'
import { singleton } from '../singleton/singleton'
import { inSpan } from './in-span'
import { meters } from './meters'
import { noteWork } from './share-cpu'

/** The stages of a till's call; `post` is the commit of a job. Together they are what a call waits for. */
export type Stage = 'key' | 'read' | 'evaluate' | 'queue' | 'commit' | 'post'
interface Observer {
  observe(seconds: number): void
}

/** One look-up by a short text instead of prom-client's hash over a label object. */
function observerOf(stage: Stage): Observer {
  const known = singleton('stage-observers', () => new Map<Stage, Observer>())
  let observer = known.get(stage)
  if (!observer) known.set(stage, (observer = meters().stages.labels(stage)))
  return observer
}

/** Measures a stage that waits for something, and makes it a span. Costs about a microsecond where nobody records spans. */
export async function inStage<T>(stage: Stage, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now()
  try {
    return await inSpan(stage, {}, work)
  } finally {
    observerOf(stage).observe((performance.now() - startedAt) / 1000)
  }
}

/** Measures the stage that only computes, and charges its time to the environment that it was done for. */
export function inEvaluation<T>(chainId: string, work: () => T): T {
  const startedAt = performance.now()
  try {
    return inSpan('evaluate', {}, work)
  } finally {
    const ms = performance.now() - startedAt
    observerOf('evaluate').observe(ms / 1000)
    noteWork(chainId, ms)
  }
}

/** A call begins to wait for its turn; the answer ends the waiting. */
export function enterQueue(): () => void {
  const startedAt = performance.now()
  const span: Span = trace.getTracer('forecourt').startSpan('queue', {}, context.active())
  meters().lanes.inc()
  return () => {
    meters().lanes.dec()
    span.end()
    observerOf('queue').observe((performance.now() - startedAt) / 1000)
  }
}
