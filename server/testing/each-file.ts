import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, inject } from 'vitest'
import { closePools } from '@/server/platform/db/pool'
import { resetEnv } from '@/server/platform/env'
import { forgetSingletons } from '@/server/platform/singleton/singleton'
import { createTestDatabase } from './database'
import { holdTestDatabase } from './test-database'

/** Runs before each file of the projects `database` and `api`: an empty, migrated database and a data folder of its own. */
const dataDir = mkdtempSync(join(tmpdir(), 'forecourt-test-'))
process.env['DATA_DIR'] = dataDir
resetEnv()
const database = await createTestDatabase(inject('testCluster'))
holdTestDatabase(database)

afterAll(async () => {
  await closePools()
  forgetSingletons()
  await database.drop()
  rmSync(dataDir, { recursive: true, force: true })
})
