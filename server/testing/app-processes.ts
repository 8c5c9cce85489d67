import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { build } from 'esbuild'
import { httpClient } from '@/bench/drive-load'
import { invariant } from '@/server/domain/kernel/invariant'
import { rootDir } from '@/server/platform/env'
import { freePort } from './faulty-server'

/** One of several processes of the product on the database of this process's environment. */
export interface AppProcess { readonly port: number; stop(): Promise<void> }

const START_MS = 120_000

/**
 * One file of all that `serve-app` needs, made anew from the sources in a third of a second; a process that translated a thousand
 * files for itself would take twenty times as long. Packages are found from where it lies.
 */
async function bundleApp(): Promise<string> {
  const outfile = join(rootDir(), '.build', 'serve-app.mjs')
  await build({
    absWorkingDir: rootDir(), entryPoints: ['server/testing/serve-app.ts'], outfile, alias: { '@/server': join(rootDir(), 'server') },
    bundle: true, packages: 'external', platform: 'node', format: 'esm', target: 'node20', logLevel: 'warning',
  })
  return outfile
}

/** API and jobs from the sources; without pages. */
export async function startFromSource(count: number): Promise<AppProcess[]> {
  const file = await bundleApp()
  return Promise.all(Array.from({ length: count }, async () => {
    const child = fork(file, { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    const gone = once(child, 'exit').then(() => {
      throw new Error('a process of the product ended at its start')
    })
    const [port] = (await Promise.race([once(child, 'message'), gone])) as [number]
    gone.catch(() => undefined)
    return { port, stop: () => stop(child) }
  }))
}

/** The built server with its pages. */
export const startBuilt = (count: number): Promise<AppProcess[]> => Promise.all(Array.from({ length: count }, startOneBuilt))

async function startOneBuilt(): Promise<AppProcess> {
  const port = await freePort()
  // `test` lets webhooks reach a receiver on loopback, and nothing else; the pages say `production` to themselves.
  const env: NodeJS.ProcessEnv = { ...process.env, PORT: String(port), NODE_ENV: 'test', LOG_LEVEL: process.env['FAULT_LOG_LEVEL'] ?? 'fatal' }
  for (const name of ['DEMO', 'QUOTE_DEADLINE_MS', 'CALL_DEADLINE_MS', 'SILENCE_MS', 'NODE_OPTIONS', 'VITEST']) delete env[name]
  const child = fork(join(rootDir(), '.build', 'main.mjs'), { env, execArgv: [], stdio: 'inherit' })
  const client = httpClient(port, 1)
  for (const until = performance.now() + START_MS; performance.now() < until; await sleep(200)) {
    if (child.exitCode !== null || (await client.send('GET', '/api/health', {})) === 200) break
  }
  client.close()
  invariant(child.exitCode === null, 'the built server starts')
  return { port, stop: () => stop(child) }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}
