import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { resetEnv } from '../env'
import { log } from '../log/log'
import { readSmsStatus, signReport } from './read-sms-status'
import { sendMessage } from './send-message'

interface Asked { method: string | undefined; url: string | undefined; headers: IncomingHttpHeaders; form: Record<string, string> }
let server: Server | undefined
afterEach(() => {
  for (const name of ['SMS_API_URL', 'SMS_ACCOUNT', 'SMS_TOKEN', 'SMS_FROM']) delete process.env[name]
  resetEnv()
  server?.closeAllConnections()
  server?.close()
  vi.restoreAllMocks()
})

/** The provider: answers every message with `status` and `body`, and keeps what it was asked. */
async function start(status = 201, body: object = { sid: 'SM1', status: 'queued' }, from = '+4930123456'): Promise<Asked[]> {
  const asked: Asked[] = []
  server = createServer((request, response) => {
    void request.toArray().then((parts) => {
      asked.push({ method: request.method, url: request.url, headers: request.headers, form: Object.fromEntries(new URLSearchParams(Buffer.concat(parts as Buffer[]).toString())) })
      response.writeHead(status, { 'content-type': 'application/json', location: '/elsewhere' }).end(JSON.stringify(body))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  Object.assign(process.env, { SMS_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, SMS_ACCOUNT: 'AC123', SMS_TOKEN: 'token-1', SMS_FROM: from })
  resetEnv()
  return asked
}
const sms = { id: 'msg_1', channel: 'sms' as const, to: '+4915112345678', from: 'Nordwind', text: '123456 是您的验证码 & more', at: 0, statusUrl: 'https://x.example/api/webhooks/sms/c/msg_1' }

test('a message is asked for as Twilio wants it, and its id there is kept', async () => {
  const asked = await start()
  expect(await sendMessage(sms)).toEqual({ state: 'sent', providerRef: 'SM1' })
  expect(asked).toMatchObject([{
    method: 'POST', url: '/2010-04-01/Accounts/AC123/Messages.json',
    headers: { authorization: `Basic ${Buffer.from('AC123:token-1').toString('base64')}`, 'content-type': expect.stringContaining('application/x-www-form-urlencoded') },
    form: { To: '+4915112345678', From: '+4930123456', Body: '123456 是您的验证码 & more', StatusCallback: 'https://x.example/api/webhooks/sms/c/msg_1' },
  }])
})

test('a messaging service is named in place of a number', async () => {
  const asked = await start(201, {}, `MG${'0'.repeat(32)}`)
  expect(await sendMessage(sms)).toEqual({ state: 'sent' })
  expect(asked[0]?.form).toMatchObject({ MessagingServiceSid: `MG${'0'.repeat(32)}` })
  expect(asked[0]?.form).not.toHaveProperty('From')
})

test('of a test side nothing leaves', async () => {
  const asked = await start()
  expect(await sendMessage({ ...sms, logOnly: true })).toEqual({ state: 'sent' })
  expect(asked).toEqual([])
})

test.each([
  [400, 21211, { state: 'bounced', reason: 'address_unknown', again: false }],
  [400, 21610, { state: 'bounced', reason: 'opted_out', again: false }],
  [403, 21408, { state: 'failed', reason: 'country_refused', again: false }],
  [400, 21617, { state: 'failed', reason: 'too_large', again: false }],
  [401, 20003, { state: 'failed', reason: 'not_configured', again: true }],
  [429, 20429, { state: 'failed', reason: 'provider_busy', again: true }],
  [503, 0, { state: 'failed', reason: 'provider_away', again: true }],
  [400, 99999, { state: 'failed', reason: 'refused', again: false }],
  [307, 0, { state: 'failed', reason: 'provider_away', again: true }],
])('an answer %i with code %i says whether it is for good, and the log repeats neither number nor text', async (status, code, delivery) => {
  const warn = vi.spyOn(log, 'warn')
  await start(status, { code, message: `The number ${sms.to} ${sms.text}` })
  expect(await sendMessage(sms)).toEqual(delivery)
  expect(JSON.stringify(warn.mock.calls)).not.toMatch(/4915112345678|123456/)
})

test('a provider that is away is tried again', async () => {
  await start()
  server?.closeAllConnections()
  server?.close()
  expect(await sendMessage(sms)).toEqual({ state: 'failed', reason: 'provider_away', again: true })
})

test('a report counts only under our own signature, over address and form', async () => {
  await start()
  // The example that Twilio's own libraries test with.
  const example = { url: 'https://mycompany.com/myapp.php?foo=1&bar=2', params: { CallSid: 'CA1234567890ABCDE', Caller: '+14158675309', Digits: '1234', From: '+14158675309', To: '+18005551212' } }
  expect(signReport('12345', example)).toBe('RSOYDt4T1cUTdK1PDd93/VVr8B8=')
  const report = { url: 'https://x.example/s', params: { MessageStatus: 'delivered', MessageSid: 'SM1' } }
  const signature = signReport('token-1', report)
  expect(readSmsStatus({ ...report, signature })).toEqual({ state: 'delivered' })
  for (const forged of [{ ...report, signature: '' }, { ...report, signature: signReport('token-2', report) }, { ...report, url: 'https://x.example/t', signature }, { ...report, params: { ...report.params, MessageStatus: 'failed' }, signature }]) {
    expect(readSmsStatus(forged)).toBeNull()
  }
})

test.each([
  [{ MessageStatus: 'sent' }, { state: 'on_its_way' }],
  [{ MessageStatus: 'undelivered', ErrorCode: '30005' }, { state: 'bounced', reason: 'address_unknown' }],
  [{ MessageStatus: 'undelivered', ErrorCode: '30003' }, { state: 'bounced', reason: 'undelivered' }],
  [{ MessageStatus: 'failed', ErrorCode: '30007' }, { state: 'bounced', reason: 'refused' }],
  [{ MessageStatus: 'failed' }, { state: 'failed', reason: 'undelivered' }],
])('%j is told as %j', async (params, status) => {
  await start()
  const report = { url: 'https://x.example/s', params: params as Record<string, string> }
  expect(readSmsStatus({ ...report, signature: signReport('token-1', report) })).toEqual(status)
})
