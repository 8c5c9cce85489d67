import { ensureDatabase, type Database } from '@/server/platform/db/embedded/ensure-database'
import { closePools } from '@/server/platform/db/pool'
import { bindMasterKey } from '@/server/usecases/keys/bind-master-key'

/** The database for the length of a command: the one that a running server uses, or started for it. */
export async function withDatabase(work: (database: Database) => Promise<void>): Promise<void> {
  const database = await ensureDatabase()
  try {
    await bindMasterKey()
    await work(database)
  } finally {
    await closePools()
    await database.stop()
  }
}
