import { createHmac } from 'node:crypto'
import { InngestTestEngine } from '@inngest/test'
import { NextRequest } from 'next/server'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { GET, POST } from '@/app/api/inngest/route'
import { withChain, type InChain } from '@/server/platform/db/with-chain'
import { resetEnv } from '@/server/platform/env'
import { toFunction } from '@/server/platform/queue/inngest-queue'
import { forgetSingleton } from '@/server/platform/singleton/singleton'
import { makeForecourt } from '@/server/testing/make-station'
import { listJobFailures } from '@/server/usecases/jobs/list-job-failures'
import { welcomeMember as welcomeInChain } from '@/server/usecases/messages/welcome-member'
import { JOBS } from './jobs'
import { toWorker } from './to-worker'

const SIGNING_KEY = 'signkey-prod-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'
beforeEach(() => {
  Object.assign(process.env, { INNGEST_EVENT_KEY: 'evt', INNGEST_SIGNING_KEY: SIGNING_KEY })
  resetEnv()
})
afterEach(() => {
  delete process.env['INNGEST_EVENT_KEY']
  delete process.env['INNGEST_SIGNING_KEY']
  resetEnv()
  forgetSingleton('inngest')
})

/** A chain with one member whose welcome waits, and the event that says so as Inngest gets it. */
async function makeQueued(): Promise<{ scope: InChain; data: object }> {
  const { scope, memberId } = await makeForecourt()
  await welcomeInChain(scope, { memberId, language: 'en' })
  const event = await withChain(scope.chainId, (tx) => tx.outbox.findFirstOrThrow({ where: { chainId: scope.chainId, type: 'message.queued' } }))
  const payload = { chain_id: scope.chainId, event_id: event.id, type: event.type, schema_version: 1, object_id: event.objectId, occurred_at: event.occurredAt.toISOString(), payload: event.payload }
  return { scope, data: { key: event.objectId, group: scope.chainId, payload } }
}
const stateOf = async ({ chainId }: InChain) => (await withChain(chainId, (tx) => tx.messageLog.findFirst({ where: { chainId } })))?.state

function call(data: object, signature: (body: string) => string | null): Promise<Response> {
  const event = { data, id: '1', name: 'forecourt/deliver-message', ts: 1 }
  const body = JSON.stringify({ ctx: { attempt: 0, fn_id: 'x', run_id: 'run', stack: { current: 0, stack: [] } }, event, events: [event], steps: {}, use_api: false, version: 2 })
  const signed = signature(body)
  const headers = { host: 'localhost:3000', 'content-type': 'application/json', ...(signed !== null && { 'x-inngest-signature': signed }) }
  return POST(new NextRequest('http://localhost:3000/api/inngest?fnId=forecourt-deliver-message&stepId=step', { method: 'POST', headers, body }), undefined) as Promise<Response>
}
function sign(body: string, key: string, at = Math.floor(Date.now() / 1000)): string {
  return `t=${at}&s=${createHmac('sha256', key.replace(/^signkey-\w+-/, '')).update(canonical(JSON.parse(body))).update(String(at)).digest('hex')}`
}
/** RFC 8785: names in order. */
const canonical = (value: unknown): string =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? `{${Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, held]) => `${JSON.stringify(name)}:${canonical(held)}`).join(',')}}`
    : Array.isArray(value) ? `[${value.map(canonical).join(',')}]` : JSON.stringify(value)

describe('the endpoint of the product', () => {
  test('runs a job that Inngest signed', async () => {
    const { scope, data } = await makeQueued()
    expect(await stateOf(scope)).toBe('queued')
    const answer = await call(data, (body) => sign(body, SIGNING_KEY))
    expect([answer.status, await stateOf(scope)]).toEqual([200, 'sent'])
  })

  test.each([
    ['without a signature', () => null],
    ['with a signature under another key', (body: string) => sign(body, 'ffff')],
    ['with the signature of another body', () => sign('{}', SIGNING_KEY)],
    ['with a signature of an hour ago', (body: string) => sign(body, SIGNING_KEY, Math.floor(Date.now() / 1000) - 3_600)],
  ])('runs nothing for a call %s', async (_, signature) => {
    const { scope, data } = await makeQueued()
    const answer = await call(data, signature)
    expect([answer.status, await stateOf(scope)]).toEqual([401, 'queued'])
  })

  test('tells a stranger no key and no name of a function', async () => {
    const answer = (await GET(new NextRequest('http://localhost:3000/api/inngest', { headers: { host: 'localhost:3000' } }), undefined))
    expect(await answer.text()).not.toMatch(/deliver-message|welcome|0123456789abcdef/)
  })
})

describe('the same definitions as functions of Inngest', () => {
  const functionOf = (name: string) => {
    const job = JOBS.find((one) => one.name === name)
    if (!job) throw new Error(`no job ${name}`)
    return toFunction(toWorker(job))
  }
  const optionsOf = (name: string) => functionOf(name).opts as { id: string; retries: number; concurrency: unknown; triggers: unknown; onFailure: (failed: object) => Promise<void> }

  test('every job is one, with its retries, its schedule or event, and its concurrency', () => {
    for (const job of JOBS) {
      const { id, retries, concurrency, triggers } = optionsOf(job.name)
      expect({ id, retries }).toEqual({ id: job.name, retries: job.retriesMax })
      const event = { event: `forecourt/${job.name}` }
      expect(triggers).toEqual('cron' in job.trigger ? [{ cron: job.trigger.cron }, event] : [event])
      expect(concurrency).toEqual('cron' in job.trigger ? [{ limit: 1 }] : [{ limit: 1, key: 'event.data.key' }, { limit: 20, key: 'event.data.group' }])
    }
  })

  test('a run does the job\'s work, and a second run of the same event does nothing more', async () => {
    const { scope, data } = await makeQueued()
    const engine = new InngestTestEngine({ function: functionOf('deliver-message'), events: [{ name: 'forecourt/deliver-message', data }] })
    expect((await engine.execute()).error).toBeUndefined()
    const first = await withChain(scope.chainId, (tx) => tx.messageLog.findFirst({ where: { chainId: scope.chainId } }))
    expect(first).toMatchObject({ state: 'sent', attempts: 1 })
    await engine.execute()
    expect(await withChain(scope.chainId, (tx) => tx.messageLog.findFirst({ where: { chainId: scope.chainId } }))).toEqual(first)
  })

  test('a run that fails tells Inngest a code, without text and trace', async () => {
    const engine = new InngestTestEngine({ function: functionOf('deliver-message'), events: [{ name: 'forecourt/deliver-message', data: { payload: { phone: '+4915112345678' } } }] })
    const { error } = await engine.execute()
    expect(JSON.stringify(error)).toMatch(/ZodError/)
    expect(JSON.stringify(error)).not.toMatch(/4915112345678|at |\.ts/)
  })

  test('a function that gave up is listed in its chain', async () => {
    const { scope, data } = await makeQueued()
    const failed = { event: { data: { event: { data } } }, error: new Error('provider_away') }
    await optionsOf('deliver-message').onFailure(failed)
    expect(await listJobFailures(scope, {})).toMatchObject({ value: [{ job: 'deliver-message', reason: 'provider_away', attempts: 6 }] })
  })
})
