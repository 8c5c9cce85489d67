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
const outside = { ...process.env }
const dataDir = mkdtempSync(join(tmpdir(), 'forecourt-test-'))
process.env['DATA_DIR'] = dataDir
resetEnv()
const database = await createTestDatabase(inject('testCluster'))
holdTestDatabase(database)

afterAll(async () => {
  await closePools()
  forgetSingletons()
  await database.drop()
  restoreEnvironment()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Files share processes: what one set for itself must not be there for the next. */
function restoreEnvironment(): void {
  for (const name of Object.keys(process.env)) if (!(name in outside)) delete process.env[name]
  Object.assign(process.env, outside)
  resetEnv()
}
