import { createServer, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { resetEnv } from '@/server/platform/env'
import { forgetSingleton } from '@/server/platform/singleton/singleton'
import { askDatabase } from './ask-database'
import { poolOf } from './pool'

const url = process.env['DATABASE_URL_PLATFORM']
const WORK_MS = 60
/** Keeps the event loop as a rush does: work of 60 ms a turn, one turn after the other. */
function beBusy(): () => void {
  let isBusy = true
  const work = () => {
    for (const until = performance.now() + WORK_MS; performance.now() < until;);
    if (isBusy) setImmediate(work)
  }
  setImmediate(work)
  return () => (isBusy = false)
}

afterEach(async () => {
  await poolOf('platform').end()
  forgetSingleton('pool:platform')
  process.env['DATABASE_URL_PLATFORM'] = url
  resetEnv()
})

test('a process that is busy doesn’t take its own lateness for the database’s silence, not even where it has to connect first', async () => {
  const calm = beBusy()
  expect(await askDatabase(200)).toBe(true)
  expect(await askDatabase(200)).toBe(true)
  calm()
})

test('one that takes the connection and says nothing is silent, after the time that it was given', async () => {
  const taken: Socket[] = []
  const silent = createServer((socket) => void taken.push(socket))
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const address = silent.address()
  await poolOf('platform').end()
  forgetSingleton('pool:platform')
  process.env['DATABASE_URL_PLATFORM'] = `postgres://nobody:none@127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/none`
  resetEnv()
  const startedAt = performance.now()
  expect(await askDatabase(100)).toBe(false)
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(99)
  for (const socket of taken) socket.destroy()
  silent.close()
})
