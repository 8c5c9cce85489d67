import { systemClock } from '@/server/platform/clock/system-clock'
import { poolOf } from '@/server/platform/db/pool'
import { env } from '@/server/platform/env'
import { masterKey } from '@/server/platform/crypto/master-key'
import { messageAdapterNames } from '@/server/platform/messages/adapters'
import { queueKind } from '@/server/platform/queue/open-queue'
import { rateLimitKind } from '@/server/platform/rate-limit/check-rate'
import { fileStore } from '@/server/platform/storage/file-store'
import { checkBackups, type BackupState } from '@/server/usecases/upkeep/check-backups'

export interface Health {
  /** `degraded`: tills are served, pages are not. `down`: the database does not answer. */
  readonly status: 'ok' | 'degraded' | 'down'
  readonly adapters: Readonly<Record<string, string>>
  readonly checks: { readonly database: 'up' | 'down'; readonly pages: 'up' | 'down'; readonly backup: BackupState | 'unknown' }
}

/** What runs behind each port, and whether it answers. Says nothing about chains, versions of packages or addresses. */
export async function readHealth(arePagesUp: boolean): Promise<Health> {
  const isDatabaseUp = await poolOf('platform').query('SELECT 1').then(() => true, () => false)
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
      files: fileStore().kind,
      master_key: masterKey().kind,
    },
    checks: { database: isDatabaseUp ? 'up' : 'down', pages: arePagesUp ? 'up' : 'down', backup },
  }
}
