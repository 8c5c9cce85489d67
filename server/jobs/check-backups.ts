import { z } from 'zod'
import { systemClock } from '@/server/platform/clock/system-clock'
import { log } from '@/server/platform/log/log'
import { checkBackups as check } from '@/server/usecases/upkeep/check-backups'
import { defineJob } from './define-job'
import { unwrap } from './unwrap'

/** Raises the alert when the database could not be brought back: no backup, an old one, or a log that isn't archived. */
export const checkBackups = defineJob({
  name: 'check-backups',
  payload: z.object({}),
  trigger: { cron: '41 * * * *' },
  atStart: true,
  retriesMax: 3,
  concurrencyKey: () => 'all',
  async run() {
    const { state, newestAt } = unwrap(await check({ at: systemClock() }))
    if (state === 'ok' || state === 'elsewhere') return
    log.error({ alert: 'backup', state, newest_at: newestAt === null ? null : new Date(newestAt).toISOString() }, 'no backup that this database could be brought back from; see docs/backup.md')
  },
})
