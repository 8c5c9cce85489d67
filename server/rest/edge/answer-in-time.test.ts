import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { resetEnv } from '@/server/platform/env'
import { isGivenUp } from '@/server/platform/log/request-context'
import type { Operation } from '../operation'
import { answerInTime } from './answer-in-time'
import { failSafe } from './fail-safe'
import { guardRequest } from './guard-request'
import type { RestEnv } from './rest-env'

const usual = { quote: process.env['QUOTE_DEADLINE_MS'], call: process.env['CALL_DEADLINE_MS'] }
beforeAll(() => {
  Object.assign(process.env, { QUOTE_DEADLINE_MS: '60', CALL_DEADLINE_MS: '200' })
  resetEnv()
})
afterAll(() => {
  Object.assign(process.env, { QUOTE_DEADLINE_MS: usual.quote, CALL_DEADLINE_MS: usual.call })
  resetEnv()
})

/** A service whose work takes as long as the test says; `release` ends what is still under way. */
function hanging() {
  const waiting: (() => void)[] = []
  const givenUp: boolean[] = []
  const app = new Hono<RestEnv>()
  app.use('*', guardRequest)
  const work = () => new Promise<void>((resolve) => waiting.push(resolve))
  const quote = { whileAway: () => ({ degraded: true }) } as unknown as Operation
  app.post('/quote', failSafe(quote), answerInTime(quote), async (c) => {
    c.set('body', {})
    await work()
    givenUp.push(isGivenUp())
    throw new Error('too late to matter')
  })
  const sale = {} as Operation
  app.post('/sale', answerInTime(sale), async (c) => {
    await work()
    return c.json({ done: true }, 201)
  })
  const send = async (path: string) => {
    const startedAt = performance.now()
    const answer = await app.request(path, { method: 'POST', body: '{}' })
    return { status: answer.status, retryAfter: answer.headers.get('retry-after'), body: await answer.text(), ms: performance.now() - startedAt }
  }
  return { send, release: () => { for (const end of waiting.splice(0)) end() }, underWay: () => waiting.length, givenUp }
}

test('a quote whose work hangs is answered at the sign price, and what comes of the work later knows it and disturbs nobody', async () => {
  const { send, release, givenUp } = hanging()
  const told = await send('/quote')
  expect([told.status, told.body]).toEqual([200, '{"degraded":true}'])
  expect(told.ms).toBeLessThan(800)
  release()
  await new Promise((resolve) => setTimeout(resolve, 10))
  expect(givenUp).toEqual([true])
})

test('a sale whose work hangs is told to come again, and one that is done in time is answered', async () => {
  const { send, release, underWay } = hanging()
  expect(await send('/sale')).toMatchObject({ status: 503, retryAfter: '1' })
  release()
  const answer = send('/sale')
  while (underWay() === 0) await new Promise((resolve) => setTimeout(resolve, 1))
  release()
  expect(await answer).toMatchObject({ status: 201, body: '{"done":true}' })
})

test('when hundreds wait already the next is told at once, and the room comes back with the end of their work', async () => {
  const { send, release, underWay } = hanging()
  const all = Array.from({ length: 512 }, () => send('/sale'))
  while (underWay() < 512) await new Promise((resolve) => setTimeout(resolve, 1))
  const refused = await send('/sale')
  expect(refused).toMatchObject({ status: 503, retryAfter: '1' })
  expect(underWay()).toBe(512)
  expect(refused.body).toContain('busier')
  release()
  await Promise.all(all)
  expect((await send('/sale')).body).not.toContain('busier')
  release()
})
