import { ping } from '@/server/data/upkeep/ping'
import { ok } from '@/server/domain/kernel/result'
import { masterKey } from '@/server/platform/crypto/master-key'
import { env } from '@/server/platform/env'
import { messageAdapterNames } from '@/server/platform/messages/adapters'
import { queueKind } from '@/server/platform/queue/open-queue'
import { rateLimitKind, rateLimitReach } from '@/server/platform/rate-limit/check-rate'
import { fileStore } from '@/server/platform/storage/file-store'
import { inSteps } from '../_around/in-steps'
import { onPlatform } from '../_around/with-chain'

/** Which adapter stands behind each port, and whether the database answers; refuses nothing. */
export const readHealth = inSteps('upkeep.read_health', async () => {
  const database = await reachDatabase().then(() => 'up' as const, () => 'down' as const)
  const messages = messageAdapterNames()
  const adapters = {
    database: env().DATABASE_URL ? 'external_postgresql' : 'embedded_postgresql',
    jobs: queueKind(),
    rate_limits: rateLimitKind(),
    messages_sms: messages.sms,
    messages_email: messages.email,
    messages_push: messages.push,
    files: fileStore().kind,
    master_key: masterKey().kind,
  }
  return ok({ status: database === 'up' ? ('ok' as const) : ('down' as const), adapters, checks: { database, rate_limits: rateLimitReach() } })
})

const reachDatabase = onPlatform('upkeep.reach_database', async (tx, _: void) => {
  await ping(tx)
  return ok(null)
})
