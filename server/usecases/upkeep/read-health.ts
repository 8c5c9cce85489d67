import { ping } from '@/server/data/upkeep/ping'
import { ok } from '@/server/domain/kernel/result'
import { systemClock } from '@/server/platform/clock/system-clock'
import { masterKey } from '@/server/platform/crypto/master-key'
import { env } from '@/server/platform/env'
import { messageAdapterNames } from '@/server/platform/messages/adapters'
import { queueKind } from '@/server/platform/queue/open-queue'
import { rateLimitKind, rateLimitReach } from '@/server/platform/rate-limit/check-rate'
import { fileStore } from '@/server/platform/storage/file-store'
import { onPlatform } from '../_around/with-chain'
import { checkBackups, type BackupState } from './check-backups'

export interface Health {
  /** `degraded`: tills are served, pages are not. `down`: the database does not answer. */
  readonly status: 'ok' | 'degraded' | 'down'
  readonly adapters: Readonly<Record<string, string>>
  /** `rate_limits` are counted together with other servers, or by this process alone because it is the only one or the shared counter is away. */
  readonly checks: { readonly database: 'up' | 'down'; readonly pages: 'up' | 'down'; readonly rate_limits: 'shared' | 'alone'; readonly backup: BackupState | 'unknown' }
}

/** What runs behind each port, and whether it answers. Says nothing about chains, versions of packages or addresses. */
export async function readHealth({ arePagesUp }: { arePagesUp: boolean }): Promise<Health> {
  const isDatabaseUp = await reachDatabase().then(() => true, () => false)
  const backup = isDatabaseUp ? await checkBackups({ at: systemClock() }).then((read) => (read.ok ? read.value.state : 'unknown'), () => 'unknown' as const) : 'unknown'
  const messages = messageAdapterNames()
  return {
    status: !isDatabaseUp ? 'down' : arePagesUp ? 'ok' : 'degraded',
    adapters: {
      database: env().DATABASE_URL ? 'external_postgresql' : 'embedded_postgresql',
      jobs: queueKind(),
      rate_limits: rateLimitKind(),
      messages_sms: messages.sms,
      messages_email: messages.email,
      messages_push: messages.push,
      files: fileStore().kind,
      master_key: masterKey().kind,
    },
    checks: { database: isDatabaseUp ? 'up' : 'down', pages: arePagesUp ? 'up' : 'down', rate_limits: rateLimitReach(), backup },
  }
}

const reachDatabase = onPlatform('upkeep.reach_database', async (tx, _: void) => {
  await ping(tx)
  return ok(null)
})
