import { setTimeout as sleep } from 'node:timers/promises'
import { listenForChanges } from '@/server/data/chains/listen-for-changes'
import { systemClock } from '@/server/platform/clock/system-clock'
import { readStaffSession } from '@/server/usecases/staff/read-staff-session'

/** A process of its own that keeps asking for one session, as requests would; it says when it first saw it and when it was gone. */
const POLL_MS = 20
listenForChanges()
const sessionId = process.argv[2] ?? ''
const isOpen = async (): Promise<boolean> => {
  const read = await readStaffSession({ sessionId, now: systemClock() })
  return read.ok && read.value !== null
}
// The first answers come before the connection listens; the session is in the cache from then on.
for (let seen = 0; seen < 20; seen++) {
  if (!(await isOpen())) process.exit(1)
  await sleep(POLL_MS)
}
process.send?.('open')
while (await isOpen()) await sleep(POLL_MS)
process.send?.('over')
process.exit(0)
