import { copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { assertDurable } from '@/server/platform/db/embedded/assert-durable'
import type { BackupFolder } from '@/server/platform/db/embedded/backup/backup-folder'
import { restoreBase, type Restore } from '@/server/platform/db/embedded/backup/restore-base'
import { DATABASE_NAME, publishUrls, roleUrls } from '@/server/platform/db/embedded/ensure-database'
import { ensureRoles } from '@/server/platform/db/embedded/ensure-roles'
import { loadPasswords } from '@/server/platform/db/embedded/load-passwords'
import { migrate, readMigrations } from '@/server/platform/db/embedded/migrate'
import type { EmbeddedServer } from '@/server/platform/db/embedded/start-embedded'
import { env, rootDir } from '@/server/platform/env'
import { bindMasterKey } from '@/server/usecases/keys/bind-master-key'
import { passSteps, type StepFigures } from './run-after-restore'

export interface Restored {
  readonly server: EmbeddedServer
  /** Of the base backup that it began with. */
  readonly baseId: string
  /** Figures by step. */
  readonly steps: StepFigures
  readonly faults: number
}

/** Files that are in no backup and stay on this machine: a data folder isn't whole without them. */
const KEPT_BESIDE = ['master.key', 'auth-secret', 'erasures.ndjson']

/**
 * Brings the database back into a folder of its own and makes it ready to serve: roles, schema, the master key's
 * proof, then every step of `AFTER_RESTORE`. The pools of this process point at it afterwards. Throws `StartRefused`.
 */
export async function restoreTo(folder: BackupFolder, restore: Restore): Promise<Restored> {
  const { server, base } = await restoreBase(folder, restore)
  try {
    const adminUrl = server.superUrl(DATABASE_NAME)
    const passwords = loadPasswords(restore.into)
    await ensureRoles({ adminUrl, database: DATABASE_NAME, passwords })
    const urls = roleUrls(adminUrl, passwords)
    await assertDurable(urls.ownerUrl)
    await migrate(urls.ownerUrl, readMigrations(join(rootDir(), 'prisma', 'migrations')))
    publishUrls(urls)
    await bindMasterKey()
    const passed = await passSteps()
    takeAlong(restore.into)
    return { server, baseId: base.id, ...passed }
  } catch (error) {
    await server.stop()
    throw error
  }
}

function takeAlong(into: string): void {
  const from = env().DATA_DIR
  for (const name of KEPT_BESIDE.filter((each) => existsSync(join(from, each)) && !existsSync(join(into, each)))) copyFileSync(join(from, name), join(into, name))
}
