import { afterAll, inject } from 'vitest'
import { closePools } from '@/server/platform/db/pool'
import { forgetSingleton } from '@/server/platform/singleton/singleton'
import { createTestDatabase } from './database'
import { holdTestDatabase } from './test-database'

/** Runs before each file of the projects `database` and `api`: an empty, migrated database of its own. */
const database = await createTestDatabase(inject('testCluster'))
holdTestDatabase(database)

afterAll(async () => {
  await closePools()
  for (const name of ['pool:app', 'pool:platform', 'prisma:app', 'prisma:platform']) forgetSingleton(name)
  await database.drop()
})
