import { meters } from '@/server/platform/metrics/meters'
import type { BatchQueueSettings } from './make-batch-queue'

/** What the queues of batches do, told to the metrics. */
export const noteBatches = (kind: 'read' | 'commit'): BatchQueueSettings<never, never>['note'] => ({
  waiting: (change) => meters().batchWaiting.inc({ kind }, change),
  left: (size) => meters().batchSize.observe({ kind }, size),
  alone: () => meters().batchAlone.inc({ kind }),
  shed: () => meters().shed.inc(),
})
