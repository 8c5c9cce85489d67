import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { NextRequest } from 'next/server'
import { resetEnv } from '../env'
import { forgetSingleton } from '../singleton/singleton'
import { serveInngest } from './inngest-queue'
import { queueKind } from './open-queue'
import type { Worker } from './queue'

const KEYS = { INNGEST_EVENT_KEY: 'evt', INNGEST_SIGNING_KEY: 'signkey-prod-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef' }

beforeEach(() => {
  Object.assign(process.env, KEYS)
  resetEnv()
})
afterEach(() => {
  for (const name of Object.keys(KEYS)) delete process.env[name]
  resetEnv()
  forgetSingleton('inngest')
})

const worker = (over: Partial<Worker> = {}): Worker & { ran: unknown[] } => {
  const ran: unknown[] = []
  return { name: 'welcome-member', retriesMax: 3, concurrency: 'per_key', run: (payload) => Promise.resolve(void ran.push(payload)), gaveUp: () => Promise.resolve(), ...over, ran }
}

/** What Inngest sends to have a function run once; in canonical JSON (RFC 8785), over which it signs. */
function callBody(data: unknown, name = 'forecourt/welcome-member'): string {
  const event = { data, id: '1', name, ts: 1 }
  return JSON.stringify({ ctx: { attempt: 0, fn_id: 'x', run_id: 'run', stack: { current: 0, stack: [] } }, event, events: [event], steps: {}, use_api: false, version: 2 })
}

function call(of: Worker, body: string, signature: string | null): Promise<Response> {
  const url = `http://localhost:3000/api/inngest?fnId=forecourt-${of.name}&stepId=step`
  const headers = { host: 'localhost:3000', 'content-type': 'application/json', ...(signature !== null && { 'x-inngest-signature': signature }) }
  return serveInngest([of]).POST(new NextRequest(url, { method: 'POST', headers, body }), undefined)
}

function sign(body: string, key: string): string {
  const at = Math.floor(Date.now() / 1000)
  return `t=${at}&s=${createHmac('sha256', key.replace(/^signkey-\w+-/, '')).update(body).update(String(at)).digest('hex')}`
}

test('with both of its keys Inngest is the queue', () => {
  expect(queueKind()).toBe('inngest')
  delete process.env['INNGEST_EVENT_KEY']
  resetEnv()
  expect(queueKind()).toBe('pg_boss')
})

test('a call that Inngest signed runs the job with the payload that was sent', async () => {
  const job = worker()
  const body = callBody({ key: 'mem_1', payload: { object_id: 'mem_1' } })
  const answer = await call(job, body, sign(body, KEYS.INNGEST_SIGNING_KEY))
  expect(answer.status).toBe(200)
  expect(job.ran).toEqual([{ object_id: 'mem_1' }])
})

test('a scheduled job gets an empty payload', async () => {
  const job = worker({ cron: '*/5 * * * *', concurrency: 'one' })
  const body = callBody({ cron: '*/5 * * * *' }, 'inngest/scheduled.timer')
  const answer = await call(job, body, sign(body, KEYS.INNGEST_SIGNING_KEY))
  expect(answer.status).toBe(200)
  expect(job.ran).toEqual([{}])
})

test('a job that throws is reported as to be tried again', async () => {
  const body = callBody({})
  const answer = await call(worker({ run: () => Promise.reject(new Error('away')) }), body, sign(body, KEYS.INNGEST_SIGNING_KEY))
  expect(answer.status).toBe(500)
})

test.each([
  ['no signature', () => null],
  ['a signature under another key', (body: string) => sign(body, 'ffff')],
  ['a signature of another body', () => sign('{}', KEYS.INNGEST_SIGNING_KEY)],
])('a call with %s runs nothing', async (_, signature) => {
  const job = worker()
  const body = callBody({ payload: {} })
  const answer = await call(job, body, signature(body))
  expect(answer.status).toBe(401)
  expect(job.ran).toEqual([])
})
