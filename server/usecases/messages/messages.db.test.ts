import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { localDay } from '@/server/domain/kernel/local-day'
import { invariant } from '@/server/domain/kernel/invariant'
import type { Result } from '@/server/domain/kernel/result'
import { openChainKey } from '@/server/data/chains/open-chain-key'
import { addressIndex, messageContext } from '@/server/data/messages/write-message'
import { sealText } from '@/server/platform/crypto/envelope'
import { newId } from '@/server/platform/crypto/new-id'
import { withChain, type InChain } from '@/server/platform/db/with-chain'
import { resetEnv } from '@/server/platform/env'
import { signReport } from '@/server/platform/messages/read-sms-status'
import { makeChain } from '@/server/testing/make-chain'
import { testDatabase } from '@/server/testing/test-database'
import { takeSmsStatus } from '@/server/webhooks-in/take-sms-status'
import { enrolMember } from '../members/enrol-member'
import { startMemberSignIn } from '../members/start-member-sign-in'
import { deliverMessage } from './deliver-message'
import { listMessages } from './list-messages'
import { logMessage, type LogMessage } from './_parts/log-message'
import { readMessageRules } from './read-message-rules'
import { updateMessageRules } from './update-message-rules'
import { welcomeMember } from './welcome-member'

let here: InChain
let number = 10_000_000
beforeEach(async () => {
  here = (await makeChain()).live
  number += 20_000
})

const value = <T>(result: Result<T>): T => {
  invariant(result.ok, 'not refused')
  return result.value
}
const phoneOf = (n: number) => `+49151${String(number + n)}`
const log = (scope: InChain, over: Partial<LogMessage> = {}) =>
  withChain(scope.chainId, (tx) => logMessage({ ...scope, tx }, { channel: 'sms', to: phoneOf(0), template: 'welcome', words: { subject: 's', text: 'Guten Tag' }, sender: 'job', ...over }))
const rows = ({ chainId }: InChain) => withChain(chainId, (tx) => tx.messageLog.findMany({ where: { chainId }, orderBy: { id: 'asc' } }))
const rules = (over: object) => updateMessageRules(here, { version: 0, countries: [], per_address_max: 1_000, per_prefix_max: 1_000, per_chain_max: 1_000, ...over })
const welcomeSomebody = async () => {
  const { member } = value(await enrolMember(here, { phone: phoneOf(0), consent: { terms: true } }))
  value(await welcomeMember(here, { memberId: member.id, language: 'en' }))
  const [row] = await rows(here)
  invariant(row, 'a welcome is in the log')
  return row
}

describe('caps', () => {
  test.each([
    ['address', { per_address_max: 10 }, () => 0],
    ['block of numbers', { per_prefix_max: 10 }, (n: number) => n],
    ['chain', { per_chain_max: 10 }, (n: number) => n * 10_000],
  ])('of fifty messages at once under a cap of ten per %s exactly ten are let through, and the others count under no cap', async (_, over, which) => {
    number = 20_000_000
    value(await rules(over))
    const all = await Promise.all(Array.from({ length: 50 }, (__, n) => log(here, { to: phoneOf(which(n)) })))
    expect(all.filter(({ refused }) => refused === null)).toHaveLength(10)
    expect(all.filter(({ refused }) => refused === 'over_cap')).toHaveLength(40)
    const states = (await rows(here)).map(({ state, reason }) => `${state} ${reason ?? ''}`).sort()
    expect([...new Set(states)]).toEqual(['failed over_cap', 'queued '])
    const uses = await withChain(here.chainId, (tx) => tx.messageUse.groupBy({ by: ['scope'], where: { chainId: here.chainId }, _sum: { used: true } }))
    expect(uses.map((use) => use._sum.used)).toEqual([10, 10, 10])
  })

  test('the day is the chain\'s own: at its midnight the counts begin anew', async () => {
    value(await rules({ per_address_max: 1 }))
    const { endsAt } = localDay(here.now, 'Europe/Berlin')
    const at = async (now: number) => (await log({ ...here, now })).refused
    expect([await at(endsAt - 2), await at(endsAt - 1), await at(endsAt), await at(endsAt + 1)]).toEqual([null, 'over_cap', null, 'over_cap'])
  })

  test('mail has counts of its own, and another chain\'s messages none of these', async () => {
    value(await rules({ per_address_max: 1, per_chain_max: 1 }))
    expect((await log(here)).refused).toBeNull()
    expect((await log(here, { channel: 'email', to: 'jo@example.org' })).refused).toBeNull()
    expect((await log(here, { channel: 'email', to: 'JO@example.org' })).refused).toBe('over_cap')
    expect((await log((await makeChain()).live)).refused).toBeNull()
  })

  test('a code beyond the cap is refused with the seconds to the chain\'s midnight, and no cap is counted twice', async () => {
    value(await rules({ per_address_max: 2 }))
    const ask = () => startMemberSignIn(here, { body: { phone: phoneOf(1) }, clientAddress: '192.0.2.7' })
    expect([await ask(), await ask()]).toMatchObject([{ ok: true }, { ok: true }])
    const waits = Math.ceil((localDay(here.now, 'Europe/Berlin').endsAt - here.now) / 1000)
    expect(await ask()).toMatchObject({ ok: false, refusal: { code: 'rate_limited', retryAfterSeconds: waits } })
  })
})

describe('countries', () => {
  test('a chain writes to its own country unless it says otherwise, and the asker is told the same', async () => {
    expect(value(await readMessageRules(here, {}))).toMatchObject({ countries: [], countries_in_force: ['DE'], version: 0 })
    const ask = (phone: string) => startMemberSignIn(here, { body: { phone }, clientAddress: '192.0.2.8' })
    const answers = [await ask('+491515550001'), await ask('+8613800138000'), await ask('+18765550123'), await ask('+15555550123')]
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect((await rows(here)).map(({ state, reason }) => [state, reason])).toEqual([['sent', null], ...Array.from({ length: 3 }, () => ['failed', 'country_not_allowed'])])
    value(await rules({ countries: ['DE', 'CN'] }))
    await ask('+8613800138000')
    expect((await rows(here)).at(-1)).toMatchObject({ state: 'sent' })
  })

  test.each([['Asia/Shanghai', ['CN']], ['America/Chicago', ['US']], ['Asia/Kolkata', ['IN']], ['UTC', ['US', 'CN']]])('a chain in %s is at home in %j', async (timeZone, countries) => {
    expect(value(await readMessageRules((await makeChain({ timeZone })).live, {})).countries_in_force).toEqual(countries)
  })

  test('rules that somebody else has changed meanwhile are not written over, and every change is in the audit log', async () => {
    value(await rules({ countries: ['DE', 'AT'] }))
    expect(await rules({ countries: ['FR'] })).toMatchObject({ ok: false, refusal: { code: 'conflict' } })
    const racing = await Promise.all(['CH', 'IT', 'ES'].map((country) => rules({ version: 1, countries: [country] })))
    expect(racing.filter(({ ok }) => ok)).toHaveLength(1)
    const audit = await withChain(here.chainId, (tx) => tx.audit.findMany({ where: { chainId: here.chainId, action: 'message.update_rules' }, orderBy: { id: 'asc' } }))
    expect(audit[0]).toMatchObject({ before: { countries_in_force: ['DE'] }, after: { countries_in_force: ['DE', 'AT'] } })
  })
})

describe('delivery', () => {
  let server: Server
  let status = 201
  let heard: URLSearchParams[]
  beforeEach(async () => {
    status = 201
    heard = []
    server = createServer((request, response) => {
      void request.toArray().then((parts) => {
        heard.push(new URLSearchParams(Buffer.concat(parts as Buffer[]).toString()))
        response.writeHead(status).end(JSON.stringify({ sid: `SM${heard.length}`, code: status === 400 ? 21610 : 0 }))
      })
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    Object.assign(process.env, { SMS_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, SMS_ACCOUNT: 'AC1', SMS_TOKEN: 'token-1', SMS_FROM: '+49301', PUBLIC_URL: 'https://app.example.org/' })
    resetEnv()
  })
  afterEach(() => {
    for (const name of ['SMS_API_URL', 'SMS_ACCOUNT', 'SMS_TOKEN', 'SMS_FROM', 'PUBLIC_URL']) delete process.env[name]
    resetEnv()
    server.closeAllConnections()
    server.close()
  })
  const report = (url: string, params: Record<string, string>, token = 'token-1') => {
    const [chain = '', message = ''] = url.split('/').slice(-2)
    return takeSmsStatus(new Request('http://127.0.0.1/', { method: 'POST', body: new URLSearchParams(params), headers: { 'x-twilio-signature': signReport(token, { url, params }) } }), { chain, message })
  }

  test('a welcome waits in the log, leaves once, and is delivered when the provider says so', async () => {
    const { id } = await welcomeSomebody()
    expect(heard).toEqual([])
    expect(value(await deliverMessage(here, { messageId: id }))).toEqual({ outcome: 'sent' })
    expect(value(await deliverMessage(here, { messageId: id }))).toEqual({ outcome: 'nothing' })
    const url = heard[0]?.get('StatusCallback') ?? ''
    expect(heard.map((form) => form.get('To'))).toEqual([phoneOf(0)])
    expect(url).toBe(`https://app.example.org/api/webhooks/sms/${here.chainId}/${id}`)
    expect((await rows(here))[0]).toMatchObject({ state: 'sent', providerRef: 'SM1', attempts: 1 })
    expect((await report(url, { MessageStatus: 'delivered' }, 'wrong')).status).toBe(403)
    expect((await report(url.replace(here.chainId, crypto.randomUUID()), { MessageStatus: 'delivered' }, 'wrong')).status).toBe(403)
    expect((await rows(here))[0]).toMatchObject({ state: 'sent' })
    expect((await report(url, { MessageStatus: 'delivered' })).status).toBe(204)
    expect((await report(url, { MessageStatus: 'undelivered', ErrorCode: '30003' })).status, 'late and out of order').toBe(204)
    expect((await rows(here))[0]).toMatchObject({ state: 'delivered', reason: null })
    for (const [chain, message] of [['no-uuid', id], [here.chainId, 'msg_x']] as const) expect((await takeSmsStatus(new Request('http://127.0.0.1/', { method: 'POST', body: 'a=b' }), { chain, message })).status).toBe(403)
  })

  test('a provider that is away leaves it to a later try; one that refuses the reader ends it', async () => {
    const { id } = await welcomeSomebody()
    status = 503
    expect(value(await deliverMessage(here, { messageId: id }))).toEqual({ outcome: 'again', reason: 'provider_away' })
    expect((await rows(here))[0]).toMatchObject({ state: 'failed', reason: 'provider_away', attempts: 1 })
    status = 400
    expect(value(await deliverMessage(here, { messageId: id }))).toEqual({ outcome: 'refused' })
    expect((await rows(here))[0]).toMatchObject({ state: 'bounced', reason: 'opted_out', attempts: 2 })
    status = 201
    expect(value(await deliverMessage(here, { messageId: id }))).toEqual({ outcome: 'nothing' })
    expect(heard).toHaveLength(2)
  })

  test('a message beyond a cap or to another country never leaves, whoever asks', async () => {
    value(await rules({ per_address_max: 1 }))
    await log(here)
    const [over, abroad] = [await log(here), await log(here, { to: '+8613800138000' })]
    for (const { id } of [over, abroad]) expect(value(await deliverMessage(here, { messageId: id }))).toEqual({ outcome: 'nothing' })
    expect(heard).toEqual([])
  })

  test('of a test side nothing leaves, and everything is in the log', async () => {
    const { test: side } = await makeChain()
    const { id } = await log(side)
    expect(value(await deliverMessage(side, { messageId: id }))).toEqual({ outcome: 'sent' })
    expect([heard, value(await listMessages(side, {}))]).toMatchObject([[], [{ id }]])
  })
})

describe('the log', () => {
  test('gives the messages to one address, newest first, however the address is written', async () => {
    const ids = []
    for (let n = 0; n < 3; n++) ids.push((await log({ ...here, now: here.now + n }, { words: { subject: '', text: `Nachricht ${n}` } })).id)
    await log(here, { to: phoneOf(9) })
    const mail = await log(here, { channel: 'email', to: 'Jo@Example.org' })
    const [first] = value(await listMessages(here, { to: phoneOf(0).replace('+49', '0049 ') }))
    expect(first).toEqual({ id: ids[2], to: phoneOf(0), channel: 'sms', text: 'Nachricht 2', at: new Date(here.now + 2).toISOString() })
    expect(value(await listMessages(here, { to: phoneOf(0) })).map(({ id }) => id)).toEqual(ids.toReversed())
    expect(value(await listMessages(here, { to: phoneOf(0), limit: 1 }))).toHaveLength(1)
    expect(value(await listMessages(here, { to: 'jo@example.ORG' }))).toMatchObject([{ id: mail.id, channel: 'email', to: 'Jo@Example.org' }])
    expect(value(await listMessages(here, {}))).toHaveLength(5)
    expect([value(await listMessages(here, { to: 'nobody' })), value(await listMessages((await makeChain()).live, { to: phoneOf(0) }))]).toEqual([[], []])
  })

  test('a row of the first version is still read', async () => {
    const id = newId('msg')
    await withChain(here.chainId, async (tx) => {
      const key = await openChainKey({ ...here, tx })
      const sealed = sealText(key, JSON.stringify({ schema_version: 1, to: phoneOf(0), text: 'Alt' }), messageContext(here.chainId, id))
      await tx.messageLog.create({ data: { chainId: here.chainId, id, channel: 'sms', template: 'welcome', state: 'queued', at: new Date(here.now), subjectIndex: addressIndex(key, { channel: 'sms', to: phoneOf(0) }), sealed } })
    })
    expect(value(await listMessages(here, { to: phoneOf(0) }))).toMatchObject([{ id, text: 'Alt' }])
    expect(value(await deliverMessage(here, { messageId: id }))).toEqual({ outcome: 'sent' })
  })

  test('neither address nor text stands in any table, the event that has it sent included', async () => {
    await log(here, { words: { subject: 'Betreff', text: 'Sehr geheimer Text', html: '<p>Sehr geheimer Text</p>' } })
    const client = new Client({ connectionString: testDatabase().superUrl })
    await client.connect()
    const tables = (await client.query<{ name: string }>(`SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'pgboss')`)).rows
    for (const { name } of tables) {
      const { rows: found } = await client.query(`SELECT 1 FROM ${name} t WHERE t::text LIKE ANY ($1)`, [[`%${phoneOf(0).slice(1)}%`, '%geheimer%', `%${Buffer.from('geheimer').toString('hex')}%`, `%${Buffer.from(phoneOf(0)).toString('hex')}%`]])
      expect(found, name).toEqual([])
    }
    await client.end()
  })
})
