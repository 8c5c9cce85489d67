import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))
const withDatabase = { globalSetup: ['server/testing/global-setup.ts'], setupFiles: ['server/testing/each-file.ts'], testTimeout: 60_000, hookTimeout: 60_000 }

/**
 * unit: no database, no network. database: `*.db.test.ts`, each file on an empty migrated database of its own.
 * api: `*.api.test.ts`, the REST application called in the process, likewise. long: what `npm run test:long` runs, the
 * tests at great size in full and those that are too long for every day.
 */
export default defineConfig({
  resolve: { alias: { '@': root.replace(/\/$/, '') } },
  test: {
    // Many files at once on a small machine are slower than a till may be made to wait; the deadlines have tests of their own.
    env: { LOG_LEVEL: 'silent', TZ: 'UTC', QUOTE_DEADLINE_MS: '20000', CALL_DEADLINE_MS: '60000', SILENCE_MS: '60000' },
    exclude: ['node_modules/**', '.next/**', '.build/**', '.data/**', 'e2e/**'],
    // Vitest leaves one core free for its own thread, which here is half of the machine.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      { extends: true, test: { name: 'unit', testTimeout: 20_000, include: ['**/*.test.{ts,tsx}'], exclude: ['**/*.db.test.ts', '**/*.api.test.ts', '**/*.long.test.ts', 'node_modules/**', '.next/**', '.build/**', '.data/**', 'e2e/**'] } },
      { extends: true, test: { name: 'database', include: ['**/*.db.test.ts'], ...withDatabase } },
      { extends: true, test: { name: 'long', include: ['**/*.scaled.db.test.ts', '**/*.long.test.ts'], ...withDatabase, testTimeout: 3_600_000, hookTimeout: 600_000, fileParallelism: false } },
      { extends: true, test: { name: 'api', include: ['**/*.api.test.ts'], ...withDatabase } },
    ],
  },
})
