import { env } from '../env'
import { BossQueue } from './boss-queue'
import { InngestQueue } from './inngest-queue'
import type { Queue, QueueKind } from './queue'

/** Which queue runs the jobs: shown on /api/health. */
export const queueKind = (): QueueKind => (env().INNGEST_EVENT_KEY && env().INNGEST_SIGNING_KEY ? 'inngest' : 'pg_boss')

/** Inngest where both of its keys are configured, else pg-boss in the product's own database. */
export const openQueue = (): Queue => (queueKind() === 'inngest' ? new InngestQueue() : new BossQueue())
