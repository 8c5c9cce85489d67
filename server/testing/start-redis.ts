import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export interface RunningRedis {
  readonly url: string
  readonly port: number
  stop(): Promise<void>
}

/** Whether this machine has a `redis-server`; a test that needs one is skipped without it, and this says so. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0
if (!hasRedis) process.stdout.write('No redis-server is installed: what is said of Redis was not checked in this run.\n')

/** A Redis of the test's own on loopback, without files. @param port for one that was there before */
export async function startRedis(port?: number): Promise<RunningRedis> {
  const at = port ?? (await freePort())
  const folder = mkdtempSync(join(tmpdir(), 'forecourt-redis-'))
  const server = spawn('redis-server', ['--port', String(at), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder], { stdio: 'ignore' })
  while (!(await answers(at))) await sleep(20)
  return {
    url: `redis://127.0.0.1:${at}`, port: at,
    stop: async () => {
      server.kill('SIGKILL')
      await once(server, 'exit')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
