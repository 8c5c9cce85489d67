import { startJobs } from '@/server/jobs/start'

/** A process that does nothing but run the product's jobs, for a test to kill. Says `started` to its parent. */
const stop = await startJobs()
process.send?.('started')
process.once('SIGTERM', () => void stop().then(() => process.exit(0)))
process.once('disconnect', () => process.exit(0))
