import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'
import { installClient, type InstalledClient } from '@/server/testing/install-client'
import { noteFigure } from '@/server/testing/long-run'
import { must } from '@/server/testing/must'
import { createWidgetSecret } from '@/server/usecases/keys/create-widget-secret'
import { TILL_JS } from '../../examples/client'
import { SIGN_JS } from './programs'

/** 190 MB, which everyday tests do without: those show that the client asks a runtime for web APIs alone. */
const RUNTIMES = { bun: '1.4.5', deno: '2.9.6' }
const RUN = { bun: ['run'], deno: ['run', '--allow-all', '--node-modules-dir=manual', '--quiet'] }
const api = apiSuite()
let installed: InstalledClient
beforeAll(async () => {
  installed = await installClient()
  await promisify(execFile)('npm', ['install', '--no-save', '--no-audit', '--no-fund', ...Object.entries(RUNTIMES).map(([name, version]) => `${name}@${version}`), installed.built.file], { cwd: installed.folder })
})
afterAll(() => installed.remove())

test.each(['bun', 'deno'] as const)('the package from its tarball under %s: a fill as the docs show it, a webhook that is right and one that is not, a token of a website', async (runtime) => {
  const own = must(await createWidgetSecret(api.chain.scope, {}))
  const env = { FORECOURT: api.origin, KEY: api.chain.key, STATION: api.chain.stationId, PHONE: api.chain.phone, SECRET: JSON.stringify(own), MEMBER: api.chain.memberId, PATH: process.env['PATH'] ?? '', HOME: installed.folder }
  const run = async (name: string, code: string) => {
    const [program, file] = [join(installed.folder, 'node_modules/.bin', runtime), join(installed.folder, name)]
    await writeFile(file, code)
    return (await promisify(execFile)(program, [...RUN[runtime], file], { cwd: installed.folder, env: env as unknown as NodeJS.ProcessEnv })).stdout.trim()
  }
  expect(await run('till.mjs', TILL_JS)).toBe('7453 42')
  const [webhook, token = ''] = (await run('sign.mjs', SIGN_JS)).split(' ')
  expect(webhook).toBe('evt_1,signature_wrong')
  const summary = await api.call({ path: '/widget/summary', key: null, body: JSON.stringify({ key: api.chain.publishableKey, token }), headers: { 'Content-Type': 'text/plain', Origin: 'https://www.example.org' } })
  expect(summary.json['state']).toBe('member')
  noteFigure(`the client under ${runtime}`, RUNTIMES[runtime])
})
