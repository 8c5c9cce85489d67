import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))
const withDatabase = { globalSetup: ['server/testing/global-setup.ts'], setupFiles: ['server/testing/each-file.ts'], testTimeout: 60_000, hookTimeout: 60_000 }
const never = ['node_modules/**', '.next/**', '.build/**', '.data/**', 'e2e/**']

/** A file that puts another module in the place of a real one would leave it there for the files after it. */
const replacing = ['app', 'server', 'widgets', 'prisma', '.ci']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && /\.test\.tsx?$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .filter((file) => /\bvi\.(mock|doMock)\(/.test(readFileSync(file, 'utf8')))
  .map((file) => relative(root, file).split(sep).join('/'))

const kinds = {
  unit: { include: ['**/*.test.{ts,tsx}'], exclude: ['**/*.db.test.ts', '**/*.api.test.ts', '**/*.long.test.ts', ...never], testTimeout: 20_000 },
  database: { include: ['**/*.db.test.ts'], exclude: never, ...withDatabase },
  api: { include: ['**/*.api.test.ts'], exclude: never, ...withDatabase },
}

/**
 * unit: no database, no network. database: `*.db.test.ts`, each file on an empty migrated database of its own.
 * api: `*.api.test.ts`, the REST application called in the process, likewise. Files of a kind share the processes and what
 * they loaded; those that replace modules have one each (`database alone`; `--project 'database*'` runs both). long: what
 * `npm run test:long` runs, the tests at great size in full and those that are too long for every day.
 */
export default defineConfig({
  resolve: { alias: { '@': root.replace(/\/$/, '') } },
  test: {
    // Many files at once on a small machine are slower than a till may be made to wait; the deadlines have tests of their own.
    env: { LOG_LEVEL: 'silent', TZ: 'UTC', QUOTE_DEADLINE_MS: '20000', CALL_DEADLINE_MS: '60000', SILENCE_MS: '60000' },
    // Vitest leaves one core free for its own thread, which here is half of the machine; and who tests with a database waits for it, for queues and for clocks, as much as it works.
    maxWorkers: availableParallelism() + 1,
    projects: [
      ...Object.entries(kinds).flatMap(([name, kind]) => [
        { extends: true as const, test: { ...kind, name, isolate: false, exclude: [...kind.exclude, ...replacing] } },
        { extends: true as const, test: { ...kind, name: `${name} alone`, include: replacing.filter((file) => kindOf(file) === name) } },
      ]),
      { extends: true, test: { name: 'long', include: ['**/*.scaled.db.test.ts', '**/*.long.test.ts'], exclude: never, ...withDatabase, testTimeout: 3_600_000, hookTimeout: 600_000, fileParallelism: false } },
    ],
  },
})

function kindOf(file: string): string {
  if (file.endsWith('.db.test.ts')) return 'database'
  return file.endsWith('.api.test.ts') ? 'api' : 'unit'
}
