import { serveInngest as serveWorkers } from '@/server/platform/queue/inngest-queue'
import { queueKind } from '@/server/platform/queue/open-queue'
import { JOBS } from './jobs'
import { toWorker } from './to-worker'

type Handlers = ReturnType<typeof serveWorkers>

/** The handlers by which Inngest runs the same jobs, or null where Inngest isn't configured and the path doesn't exist. */
export const serveInngest = (): Handlers | null => (queueKind() === 'inngest' ? serveWorkers(JOBS.map(toWorker)) : null)
