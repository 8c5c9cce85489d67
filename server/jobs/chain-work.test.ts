import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { rootDir } from '@/server/platform/env'
import { CHAIN_WORK } from '@/server/usecases/test-side/run-jobs'

/** Work of ours on the database itself, which has nothing to do with what time it is for a chain. */
const NO_BUSINESS = new Set(['run-backfills', 'check-ledger'])

test('what the scheduler does in every chain, the test side can run at once', () => {
  const folder = join(rootDir(), 'server', 'jobs')
  const walking = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'walk-chains.ts')
    .filter((file) => readFileSync(join(folder, file), 'utf8').includes('walkChains({')).map((file) => file.replace('.ts', ''))
  expect(walking.filter((name) => !NO_BUSINESS.has(name)).sort()).toEqual(Object.keys(CHAIN_WORK).sort())
})
