import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterEach, expect, test } from 'vitest'
import { StartRefused } from '../../env'
import { assertDurable } from './assert-durable'
import { isPostgres } from './find-running'
import { startEmbedded, type EmbeddedServer } from './start-embedded'

const folders: string[] = []
const servers: EmbeddedServer[] = []
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'forecourt-embedded-'))
  folders.push(folder)
  return folder
}
const start = async (dataDir: string, durable = false) => {
  const server = await startEmbedded({ dataDir, durable })
  servers.push(server)
  return server
}
const query = async (server: EmbeddedServer, sql: string) => {
  const client = new Client({ connectionString: server.superUrl('postgres') })
  await client.connect()
  try {
    return (await client.query<Record<string, string>>(sql)).rows
  } finally {
    await client.end()
  }
}
const pidOf = (server: EmbeddedServer) => Number(readFileSync(join(server.folder, 'postmaster.pid'), 'utf8').split('\n')[0])
const goneWithin = async (pid: number, seconds: number) => {
  for (let tries = 0; tries < seconds * 10 && isPostgres(pid); tries++) await sleep(100)
  return !isPostgres(pid)
}

afterEach(async () => {
  for (const server of servers.splice(0)) {
    await server.stop()
    if (!server.folder.startsWith(tmpdir())) rmSync(join(server.folder, '..'), { recursive: true, force: true })
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

test('a second start keeps data and port, and the server writes before it answers', async () => {
  const folder = newFolder()
  const first = await start(folder, true)
  await query(first, 'CREATE TABLE kept AS SELECT 42 AS answer')
  await assertDurable(first.superUrl('postgres'))
  const pid = pidOf(first)
  await first.stop()
  expect(isPostgres(pid)).toBe(false)

  const second = await start(folder)
  expect(second.port).toBe(first.port)
  expect(await query(second, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
  expect(statSync(join(folder, 'roles.json')).mode & 0o777).toBe(0o600)
})

/** Another process that starts a server in `folder` and stays. */
async function startHolder(folder: string) {
  const program = `import { startEmbedded } from './server/platform/db/embedded/start-embedded.ts'
    const server = await startEmbedded({ dataDir: ${JSON.stringify(folder)}, durable: false })
    console.log(server.folder)
    setInterval(() => {}, 1000)`
  const holder = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  const cluster = await new Promise<string>((resolve) => holder.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim())))
  return { holder, pid: Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]) }
}

test('a process that is killed takes its server with it', async () => {
  const { holder, pid } = await startHolder(newFolder())
  expect(isPostgres(pid)).toBe(true)
  holder.kill('SIGKILL')
  expect(await goneWithin(pid, 15)).toBe(true)
})

test('a server that is found running is used, and not ended while somebody else has a session there', async () => {
  const folder = newFolder()
  const first = await start(folder)
  const second = await startEmbedded({ dataDir: folder })
  expect(second.port).toBe(first.port)
  const session = new Client({ connectionString: first.superUrl('postgres') })
  session.on('error', () => undefined)
  await session.connect()
  await second.stop()
  expect(isPostgres(pidOf(first))).toBe(true)
  await session.end()
})

test.runIf(process.platform === 'linux')('a server whose process and keeper were both killed is taken over, and ended by whoever took it', async () => {
  const folder = newFolder()
  const { holder, pid } = await startHolder(folder)
  const statOf = (id: string) => {
    try {
      const [, name, state, parent, group] = /\((.*)\) (\S+) (\S+) (\S+)/.exec(readFileSync(`/proc/${id}/stat`, 'utf8')) ?? []
      return { name, state, parent, group }
    } catch {
      return undefined
    }
  }
  const keeper = statOf(String(pid))?.parent ?? 'nobody'
  const keepers = () => readdirSync('/proc').filter((id) => {
    const process = /^\d+$/.test(id) ? statOf(id) : undefined
    return process?.group === keeper && process?.name !== 'postgres' && process?.state !== 'Z'
  })
  // All are stopped before the first is killed: whoever sees another end would ask the server to end as well.
  for (const signal of ['SIGSTOP', 'SIGKILL'] as const) for (const id of keepers()) process.kill(Number(id), signal)
  await expect.poll(keepers).toEqual([])
  holder.kill('SIGKILL')
  const taken = await startEmbedded({ dataDir: folder })
  expect(pidOf(taken)).toBe(pid)
  expect(await query(taken, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  await taken.stop()
  expect(isPostgres(pid)).toBe(false)
})

test('a server that dies is started again on its port', async () => {
  const server = await start(newFolder())
  const pid = pidOf(server)
  process.kill(pid, 'SIGKILL')
  await goneWithin(pid, 5)
  for (let tries = 0; tries < 100; tries++) {
    const answer = await query(server, 'SELECT 1 AS one').catch(() => null)
    if (answer) break
    await sleep(100)
  }
  expect(await query(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  expect(pidOf(server)).not.toBe(pid)
})

test('a first start that was interrupted is begun again; a pid file left by a crash does not matter', async () => {
  const folder = newFolder()
  mkdirSync(join(folder, 'pg.unfinished'))
  writeFileSync(join(folder, 'pg.unfinished', 'PG_VERSION'), '18')
  const server = await start(folder)
  await server.stop()
  writeFileSync(join(server.folder, 'postmaster.pid'), `${process.pid}\n${server.folder}\n0\n${server.port}\n`)
  const again = await start(folder)
  expect(await query(again, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('a damaged folder, a missing password file and a file in place of the folder get one sentence each', async () => {
  const folder = newFolder()
  const server = await start(folder)
  await server.stop()
  rmSync(join(server.folder, 'global', 'pg_control'))
  const damaged = await startEmbedded({ dataDir: folder }).catch((error: unknown) => error)
  expect(damaged).toBeInstanceOf(StartRefused)
  expect(String(damaged)).toMatch(/The data folder .* is damaged or unusable \(PostgreSQL says: could not open file .*pg_control.*\); move it away/)

  rmSync(join(folder, 'roles.json'))
  await expect(startEmbedded({ dataDir: folder })).rejects.toThrow(/roles\.json with the database's passwords is missing; restore it/)

  const file = join(newFolder(), 'data')
  writeFileSync(file, '')
  await expect(startEmbedded({ dataDir: file })).rejects.toThrow(/is a file where a folder is needed/)
})

test.runIf(process.getuid?.() === 0)('as root, a checkout whose parents are closed to others still works, and nothing outside the data folder is opened', async () => {
  const closed = newFolder()
  chmodSync(closed, 0o700)
  const dataDir = join(closed, 'checkout', '.data')
  mkdirSync(join(closed, 'checkout'), { mode: 0o700 })
  const server = await start(dataDir)
  await query(server, 'CREATE TABLE kept AS SELECT 1 AS one')
  expect(server.folder.startsWith(closed)).toBe(false)
  expect(statSync(closed).mode & 0o777).toBe(0o700)
  expect(statSync(join(closed, 'checkout')).mode & 0o777).toBe(0o700)
  await server.stop()

  const second = await start(dataDir)
  expect(await query(second, 'SELECT one FROM kept')).toEqual([{ one: 1 }])
  await second.stop()

  rmSync(dataDir, { recursive: true })
  const afresh = await start(dataDir)
  await expect(query(afresh, 'SELECT one FROM kept')).rejects.toThrow('does not exist')
  expect(existsSync(join(dataDir, 'pg-folder'))).toBe(true)
})
