import { listenForChanges } from '@/server/data/chains/listen-for-changes'
import { startJobs } from '@/server/jobs/start'
import { warmTill } from '@/server/usecases/upkeep/warm-till'
import { startApi } from './start-api'

/** The product in a process of its own, without pages: API, jobs, webhooks, and its ear for what others changed. Tells its parent the port. */
const stopListening = listenForChanges()
const stopJobs = await startJobs()
await warmTill()
const api = await startApi()
process.send?.(Number(new URL(api.origin).port))
process.once('SIGTERM', () => void Promise.all([api.close(), stopJobs(), stopListening()]).then(() => process.exit(0)))
process.once('disconnect', () => process.exit(0))
