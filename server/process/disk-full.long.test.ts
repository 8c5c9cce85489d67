import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectNothingLost, expectWithstood, type Stage } from '@/server/testing/expect-withstood'
import { FaultyServer, makeFaultChain } from '@/server/testing/faulty-server'

/** Room for the database, its log of changes and a minute of sales. */
const DISK_MB = 700
const FULL_MS = 6_000
const disk = mkdtempSync(join(tmpdir(), 'forecourt-disk-'))
const usual = { ...process.env }
let stage: Stage
beforeAll(async () => {
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m,mode=755`, 'tmpfs', disk], { encoding: 'utf8' })
  expect(mounted.status, `a small disk is mounted, which needs the right to: ${mounted.stderr}`).toBe(0)
  const chain = await makeFaultChain(disk, 100)
  stage = { chain, server: await FaultyServer.start(disk), acknowledged: new Set() }
})
afterAll(async () => {
  await stage.server.stop()
  Object.assign(process.env, usual)
  spawnSync('umount', ['-l', disk])
  rmdirSync(disk)
})

/** Writes until nothing more fits, in a process of its own; the database has then no room for its next page or segment. */
function fillUp(file: string, blockBytes: number): Promise<void> {
  return new Promise((resolve) => spawn('dd', ['if=/dev/zero', `of=${file}`, `bs=${blockBytes}`], { stdio: 'ignore' }).once('exit', () => resolve()))
}

test('tills under load go on while the disk is full, and all is well five seconds after it has room again', () =>
  expectWithstood(stage, 'disk full for 6 s', async () => {
    const fillers: string[] = []
    for (const until = performance.now() + FULL_MS; performance.now() < until; await sleep(200)) {
      const filler = join(disk, `filler-${fillers.length}`)
      fillers.push(filler)
      await fillUp(filler, fillers.length === 1 ? 1_048_576 : 4_096)
    }
    for (const filler of fillers) rmSync(filler)
    return undefined
  }))

test('afterwards every acknowledged sale is there once, and the ledger is clean', async () => {
  await stage.server.stop()
  await expectNothingLost(stage)
})
