import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { findChromium } from './.ci/find-chromium.mjs'

const port = Number(process.env.FORECOURT_E2E_PORT ?? 3410)
const dataDir = process.env.FORECOURT_E2E_DATA ?? join(tmpdir(), 'forecourt-e2e')
const chromium = await findChromium()
// Tests find keys, members and addresses in the started demo's own description.
process.env.FORECOURT_E2E_DEMO ??= join(dataDir, 'demo.json')

/** Everything in `e2e/` runs against one built demo with a database of its own; `npm test` removes its data afterwards. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: '.data/test/playwright',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: `http://localhost:${port}`,
    launchOptions: { ...(chromium ? { executablePath: chromium } : {}), args: ['--no-sandbox', '--disable-dev-shm-usage'] },
    trace: 'off',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  },
  webServer: {
    command: 'node .ci/demo.mjs',
    url: `http://127.0.0.1:${port}/api/health`,
    env: { PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
    timeout: 300_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
    reuseExistingServer: false,
  },
})
