import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { withChain, type InChain } from '@/server/platform/db/with-chain'
import { log } from '@/server/platform/log/log'
import { reasonOf } from '@/server/platform/queue/reason-of'
import { makeChain } from '@/server/testing/make-chain'
import { listJobFailures } from '@/server/usecases/jobs/list-job-failures'
import { runJobAgain } from '@/server/usecases/jobs/run-job-again'
import { newId } from '@/server/platform/crypto/new-id'
import { forgetCounts } from '@/server/usecases/jobs/forget-counts'
import { defineJob } from './define-job'
import { eventPayload } from './event-payload'
import { JobFailed } from './job-failed'
import { startJobs } from './start'
import { walkChains } from './walk-chains'

const SECRET = '+4915112345678'
let here: InChain
let elsewhere: InChain
let stop: (() => Promise<void>) | undefined
beforeEach(async () => {
  const made = await makeChain()
  here = made.live
  elsewhere = made.test
})
afterEach(async () => {
  await stop?.()
  stop = undefined
})

const failures = async (scope: InChain = here) => {
  const listed = await listJobFailures(scope, {})
  return listed.ok ? listed.value : []
}
const writeEvent = ({ chainId }: InChain) => withChain(chainId, (tx) => tx.outbox.create({
  data: { chainId, id: newId('evt'), type: 'thing.done', schemaVersion: 1, objectId: 'thing', seq: 0n, payload: { n: 7 }, occurredAt: new Date(), recordedAt: new Date() },
}))

test('work that fails at every try is listed in its chain with a code and no text, runs again when asked, and is off the list when it is done', async () => {
  const heard: unknown[] = []
  let outcome: Error | null = new TypeError(`no answer for ${SECRET}`)
  const job = defineJob({
    name: 'do-thing', payload: eventPayload(z.object({ n: z.int() })), trigger: { event: 'thing.done' }, retriesMax: 1, concurrencyKey: (event) => event.object_id,
    run: (event) => {
      heard.push(event.payload)
      return outcome ? Promise.reject(outcome) : Promise.resolve()
    },
  })
  stop = await startJobs([job])
  await writeEvent(here)
  await expect.poll(() => failures(), { timeout: 20_000, interval: 50 }).toMatchObject([{ job: 'do-thing', cause: 'event', reason: 'TypeError', attempts: 2, again_at: null }])
  expect(JSON.stringify(await failures())).not.toContain(SECRET)
  expect(await failures(elsewhere)).toEqual([])
  const failureId = (await failures())[0]?.id ?? ''
  expect(await runJobAgain(elsewhere, { failureId })).toMatchObject({ ok: false, refusal: { code: 'not_found' } })
  outcome = new JobFailed('second_reason')
  expect(await runJobAgain(here, { failureId })).toMatchObject({ ok: true })
  expect((await failures())[0]?.again_at).not.toBeNull()
  expect(await runJobAgain(here, { failureId }), 'it is under way').toMatchObject({ ok: false, refusal: { code: 'not_found' } })
  await expect.poll(() => failures(), { timeout: 20_000, interval: 50 }).toMatchObject([{ id: failureId, reason: 'second_reason', again_at: null }])
  outcome = null
  await runJobAgain(here, { failureId })
  await expect.poll(() => failures(), { timeout: 20_000, interval: 50 }).toEqual([])
  expect(heard).toEqual(Array.from({ length: 5 }, () => ({ n: 7 })))
  const audit = await withChain(here.chainId, (tx) => tx.audit.findMany({ where: { chainId: here.chainId, action: 'job.run_again' } }))
  expect(audit.map(({ subjectId }) => subjectId)).toEqual([failureId, failureId])
}, 60_000)

test('a schedule that fails in a chain is listed there, in no other, and is off the list after its next good run', async () => {
  let fails = true
  const walk = () => walkChains({
    job: 'sweep', signal: new AbortController().signal, requestId: 'req_test',
    step: ({ chainId }) => (fails && chainId === here.chainId ? Promise.reject(Object.assign(new Error(SECRET), { code: '40P01' })) : Promise.resolve({ more: false })),
  })
  await expect(walk()).rejects.toThrow('failed in 1 of')
  expect(await failures()).toMatchObject([{ job: 'sweep', cause: 'schedule', reason: '40P01' }])
  expect(await failures(elsewhere)).toEqual([])
  fails = false
  await walk()
  expect(await failures()).toEqual([])
})

test('a schedule that failed can be run at once', async () => {
  let runs = 0
  const job = defineJob({
    name: 'sweep-now', payload: z.object({}), trigger: { cron: '0 0 1 1 *' }, retriesMax: 0, concurrencyKey: () => 'all',
    run: (_, run) => walkChains({ ...run, job: 'sweep-now', step: ({ chainId }) => (chainId === here.chainId && runs++ === 0 ? Promise.reject(new Error('x')) : Promise.resolve({ more: false })) }),
  })
  await expect(job.run({}, { signal: new AbortController().signal, requestId: 'req_test' })).rejects.toThrow()
  stop = await startJobs([job])
  await runJobAgain(here, { failureId: (await failures())[0]?.id ?? '' })
  await expect.poll(() => failures(), { timeout: 20_000, interval: 100 }).toEqual([])
  expect(runs).toBe(2)
}, 60_000)

test('failures are forgotten after 30 days, with the counts of messages of days gone by', async () => {
  const error = vi.spyOn(log, 'error')
  await expect(walkChains({ job: 'old', signal: new AbortController().signal, requestId: 'req_test', step: ({ chainId }) => (chainId === here.chainId ? Promise.reject(new Error('x')) : Promise.resolve({ more: false })) })).rejects.toThrow()
  expect(error).toHaveBeenCalled()
  const at = Date.parse((await failures())[0]?.failed_at ?? '')
  expect(await forgetCounts({ ...here, now: at + 30 * 86_400_000 }, {})).toMatchObject({ value: { failures: 0 } })
  expect(await forgetCounts({ ...here, now: at + 30 * 86_400_000 + 1 }, {})).toMatchObject({ value: { failures: 1 } })
  vi.restoreAllMocks()
})

test('a reason is a code or a kind, whatever the error says', () => {
  expect(['40P01', 'ECONNREFUSED', 'provider_away', 'RangeError', 'unknown']).toEqual([
    reasonOf(Object.assign(new Error(SECRET), { code: '40P01' })), reasonOf(Object.assign(new Error(SECRET), { code: 'ECONNREFUSED' })),
    reasonOf(new JobFailed('provider_away')), reasonOf(Object.assign(new RangeError(SECRET), { code: `to ${SECRET}` })), reasonOf(SECRET),
  ])
})
