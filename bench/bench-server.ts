import { fork, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { Client } from 'pg'
import { newId } from '@/server/platform/crypto/new-id'
import { withPlatform } from '@/server/platform/db/with-chain'
import { httpClient } from './drive-load'

const SERVER_START_MS = 120_000

/** What autovacuum does within a minute: a database that is measured in its first one would be measured without plans. */
export async function gatherStatistics(ownerUrl: string): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl })
  await owner.connect()
  await owner.query('ANALYZE')
  await owner.end()
}

/** The bench's chain needs somebody who owns it; nobody signs in as them. */
export async function makeOwner(): Promise<string> {
  const id = newId('stf')
  await withPlatform((tx) => tx.staff.create({ data: { id, emailIndex: Uint8Array.from(randomBytes(32)), sealed: Uint8Array.of(0), passwordHash: 'none', createdAt: new Date() } }))
  return id
}

export async function startServer(port: number): Promise<ChildProcess> {
  // As `npm run demo` starts it.
  const child = fork(join(process.cwd(), '.build', 'main.mjs'), { execArgv: ['--max-semi-space-size=64'], env: { ...process.env, PORT: String(port), LOG_LEVEL: 'error' }, stdio: 'inherit' })
  const client = httpClient(port, 1)
  for (const until = Date.now() + SERVER_START_MS; Date.now() < until;) {
    if ((await client.send('GET', '/api/health', {})) === 200 && (await client.send('GET', '/', {})) === 200) break
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  client.close()
  return child
}

export async function stopServer(server: ChildProcess | undefined): Promise<void> {
  if (!server || server.exitCode !== null) return
  const gone = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  await gone
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
