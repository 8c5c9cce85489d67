import { StartRefused } from '@/server/platform/env'
import { rotateMasterKey } from '@/server/usecases/keys/rotate-master-key'
import { rewrapArchiveKey } from './open-archive'
import { withDatabase } from './with-database'

const BATCH = 100
/** A transaction of ours may take two minutes; what it began under the old version must have ended. */
const GRACE_MS = 150_000

/** `npm run rotate-master-key`: another master key takes over while the server goes on. May be broken off and started again. */
export const runRotateMasterKey = (): Promise<void> =>
  withDatabase(async () => {
    process.stdout.write(`Wrapping keys anew; the old version goes when nothing was wrapped by it for ${GRACE_MS / 1_000} s.\n`)
    const rotated = await rotateMasterKey({ batch: BATCH, graceMs: GRACE_MS, rewrapElsewhere: () => rewrapArchiveKey() })
    if (!rotated.ok) throw new StartRefused(rotated.refusal.detail)
    const { version, rewrapped, retired } = rotated.value
    process.stdout.write(`${rewrapped} keys are now wrapped by version ${version}.${retired.length > 0 ? ` Version ${retired.join(', ')} is gone; keep a copy of the new file, and the old copy as long as backups elsewhere need it.` : ''}\n`)
  })
