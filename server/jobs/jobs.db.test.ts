import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createHash, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterEach, expect, test } from 'vitest'
import { readNewestMessage } from '@/server/data/messages/read-newest-message'
import { readProgramme } from '@/server/usecases/programme/read-programme'
import { updateProgramme } from '@/server/usecases/programme/update-programme'
import { withChain, withPlatform, type InChain } from '@/server/platform/db/with-chain'
import { resetEnv } from '@/server/platform/env'
import { openQueue } from '@/server/platform/queue/open-queue'
import { isLong } from '@/server/testing/long-run'
import { makeForecourt } from '@/server/testing/make-station'
import { testDatabase } from '@/server/testing/test-database'
import { checkLedger } from '@/server/usecases/ledger/check-ledger'
import { enrolMember } from '@/server/usecases/members/enrol-member'
import { WELCOME_TEMPLATE } from '@/server/usecases/messages/welcome-member'
import { recordSale } from '@/server/usecases/sales/record-sale'
import { startJobs } from './start'

const DAY_MS = 86_400_000
const children = new Set<ChildProcess>()
afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
})

/** A process of its own that runs the jobs. */
async function startProcess(): Promise<ChildProcess> {
  const child = fork('server/testing/run-jobs.ts', { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  children.add(child)
  await once(child, 'message')
  return child
}

/** Asks for one run now; the schedule is minutes away. */
async function askFor(job: string): Promise<void> {
  const queue = openQueue()
  await queue.start([])
  await queue.send(job, [{ id: randomUUID(), key: 'all', group: '', payload: {} }])
  await queue.stop(0)
}

const phoneOf = (n: number) => `+49151${String(10_000_000 + n)}`

/** `count` members who each filled five days ago, in a programme whose points wait three days. */
async function makePending(count: number): Promise<InChain> {
  const { scope: made, stationId } = await makeForecourt({ now: Date.now() - 5 * DAY_MS })
  const { version, rule_set_version: _, ...body } = await valueOf(readProgramme(made, {}))
  const updated = await valueOf(updateProgramme(made, { version, body: { ...body, points: { ...body.points, maturity_days: 3 } } }))
  const scope = { ...made, chain: { ...made.chain, ruleSetVersion: updated.rule_set_version } }
  const at = new Date(scope.now).toISOString()
  for (let n = 0; n < count; n++) {
    const { member } = await valueOf(enrolMember(scope, { phone: phoneOf(n), consent: { terms: true } }))
    const sale = {
      station_id: stationId, pos_id: 'till-1', pos_transaction_id: `t-${n}`, pos_sequence: n + 1, business_date: at.slice(0, 10), occurred_at: at, member: { id: member.id },
      lines: [{ line_id: '1', type: 'fuel' as const, grade: 'E10', pump: '3', volume: '42.130', volume_unit: 'l' as const, unit_price: '1.799', amount_minor: 7_579 }],
      payments: [{ method: 'card' as const, amount_minor: 7_579 }],
    }
    await valueOf(recordSale(scope, { body: sale, idempotency: { key: randomUUID(), bodyHash: createHash('sha256').update(String(n)).digest() } }))
  }
  return scope
}

async function valueOf<T>(answer: Promise<{ ok: true; value: T } | { ok: false; refusal: { code: string; detail: string } }>): Promise<T> {
  const told = await answer
  if (!told.ok) throw new Error(JSON.stringify(told.refusal))
  return told.value
}

const pendingLots = ({ chainId }: InChain) => withChain(chainId, (tx) => tx.lot.count({ where: { chainId, state: 'pending' } }))
const matureEntries = ({ chainId }: InChain) => withChain(chainId, (tx) => tx.entry.count({ where: { chainId, kind: 'mature' } }))

/** Somebody else has this member in hand: work on the member waits until the answer is called. */
async function hold({ chainId }: InChain, memberId: string): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: testDatabase().superUrl })
  await client.connect()
  await client.query('BEGIN')
  await client.query('SELECT 1 FROM member WHERE chain_id = $1 AND id = $2 FOR UPDATE', [chainId, memberId])
  return () => client.end()
}

/** The wait for a heartbeat that doesn't come takes 10 s; `npm run test:long` waits, else its clock is put forward. */
async function passHeartbeat(): Promise<void> {
  if (isLong) return
  const client = new Client({ connectionString: testDatabase().superUrl })
  await client.connect()
  await client.query("UPDATE pgboss.job SET heartbeat_on = heartbeat_on - interval '11 s', started_on = started_on - interval '11 s' WHERE state = 'active'")
  await client.end()
}

const newestMember = ({ chainId }: InChain) => withChain(chainId, (tx) => tx.member.findFirstOrThrow({ where: { chainId }, orderBy: { id: 'desc' }, select: { id: true } }))

test('a job that was killed half-way is taken up by another process, and every lot matures once', async () => {
  const members = 12
  const scope = await makePending(members)
  const letGo = await hold(scope, (await newestMember(scope)).id)
  const first = await startProcess()
  await askFor('mature-points')
  await expect.poll(() => pendingLots(scope), { timeout: 20_000, interval: 5 }).toBeLessThan(members)
  first.kill('SIGKILL')
  await once(first, 'exit')
  const left = await pendingLots(scope)
  expect(left).toBeGreaterThan(0)
  await letGo()
  await passHeartbeat()
  const second = await startProcess()
  await expect.poll(() => pendingLots(scope), { timeout: 90_000, interval: 100 }).toBe(0)
  second.kill('SIGTERM')
  await once(second, 'exit')
  expect(await matureEntries(scope)).toBe(members)
  expect(await checkLedger(scope, {})).toEqual({ ok: true, value: [] })
}, 180_000)

test('somebody who joins is welcomed once, however many processes relay and however often the event comes', async () => {
  const { scope } = await makeForecourt({ now: Date.now() })
  const stops = await Promise.all([startJobs(), startJobs()])
  const phone = phoneOf(999)
  await valueOf(enrolMember(scope, { phone, consent: { terms: true }, language: 'zh' }))
  const welcomes = () => withChain(scope.chainId, (tx) => tx.messageLog.findMany({ where: { chainId: scope.chainId, template: WELCOME_TEMPLATE }, select: { memberId: true, state: true } }))
  await expect.poll(async () => (await welcomes()).filter(({ state }) => state === 'sent').length, { timeout: 20_000 }).toBe(2)
  await withPlatform((tx) => tx.outbox.updateMany({ where: { chainId: scope.chainId, type: 'member.joined' }, data: { deliveredAt: null } }))
  await sleep(2_500)
  expect(await welcomes()).toHaveLength(2)
  const message = await withChain(scope.chainId, (tx) => readNewestMessage({ ...scope, tx }, { channel: 'sms', to: phone, template: WELCOME_TEMPLATE }))
  expect(message?.text).toContain('欢迎加入')
  await Promise.all(stops.map((stop) => stop()))
}, 60_000)

test('a message that its provider does not take at first leaves at a later try, once, and no try stands in the queue with its text', async () => {
  const heard: string[] = []
  const provider = createServer((request, response) => {
    void request.toArray().then((parts) => {
      const form = new URLSearchParams(Buffer.concat(parts as Buffer[]).toString())
      if (form.get('To') === phoneOf(77)) heard.push(form.get('Body') ?? '')
      response.writeHead(heard.length === 1 ? 503 : 201).end('{"sid":"SM1"}')
    })
  })
  provider.listen(0, '127.0.0.1')
  await once(provider, 'listening')
  Object.assign(process.env, { SMS_API_URL: `http://127.0.0.1:${(provider.address() as AddressInfo).port}`, SMS_ACCOUNT: 'AC1', SMS_TOKEN: 't', SMS_FROM: '+49301' })
  resetEnv()
  const { scope } = await makeForecourt({ now: Date.now() })
  const stop = await startJobs()
  const { member } = await valueOf(enrolMember(scope, { phone: phoneOf(77), consent: { terms: true } }))
  const welcome = () => withChain(scope.chainId, (tx) => tx.messageLog.findFirst({ where: { chainId: scope.chainId, memberId: member.id }, select: { state: true, attempts: true, providerRef: true } }))
  await expect.poll(welcome, { timeout: 20_000, interval: 50 }).toEqual({ state: 'sent', attempts: 2, providerRef: 'SM1' })
  expect(heard).toEqual([expect.stringContaining('Welcome to'), heard[0]])
  const client = new Client({ connectionString: testDatabase().superUrl })
  await client.connect()
  const { rows } = await client.query<{ row: string }>('SELECT j::text AS row FROM pgboss.job j')
  await client.end()
  expect(rows.some(({ row }) => row.includes(phoneOf(77).slice(1)) || row.includes('Welcome to'))).toBe(false)
  await stop()
  for (const name of ['SMS_API_URL', 'SMS_ACCOUNT', 'SMS_TOKEN', 'SMS_FROM']) delete process.env[name]
  resetEnv()
  provider.closeAllConnections()
  provider.close()
}, 60_000)

test('a process that starts makes the partitions of the stored answers for a week ahead', async () => {
  const stop = await startJobs()
  await stop()
  const rows = await withChain((await makeForecourt()).scope.chainId, (tx) => tx.$queryRaw<{ name: string }[]>`
    SELECT c.relname::text AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'stored_answer'::regclass AND c.relname ~ '_[0-9]{8}$'`)
  expect(rows.length).toBeGreaterThanOrEqual(7)
})
