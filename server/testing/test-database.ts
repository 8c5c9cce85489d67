import { invariant } from '@/server/domain/kernel/invariant'
import type { TestDatabase } from './database'

const holder: { database: TestDatabase | null } = { database: null }

/** The database of the running test file; its URLs are in the environment already. */
export function testDatabase(): TestDatabase {
  invariant(holder.database, 'only tests of the projects "database" and "api" have a database')
  return holder.database
}

export function holdTestDatabase(database: TestDatabase): void {
  holder.database = database
}
