import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWebhookSecret, signWebhook } from '@/server/platform/webhooks/sign-webhook'
import { WEBHOOK_RECEIVER_JS } from './webhook-receiver'

const secret = newWebhookSecret()
let folder: string
let receiver: ChildProcessWithoutNullStreams
let origin: string
let said = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'receiver-'))
  writeFileSync(join(folder, 'receiver.mjs'), WEBHOOK_RECEIVER_JS)
  const spare = createServer().listen(0, '127.0.0.1')
  await once(spare, 'listening')
  const { port } = spare.address() as AddressInfo
  await new Promise((resolve) => spare.close(resolve))
  origin = `http://127.0.0.1:${port}`
  receiver = spawn(process.execPath, [join(folder, 'receiver.mjs')], { env: { ...process.env, WEBHOOK_SECRET: secret, PORT: String(port) } })
  receiver.stdout.on('data', (part: Buffer) => (said += part.toString()))
  while (!(await fetch(origin).then(() => true, () => false))) await sleep(50)
}, 20_000)
afterAll(() => {
  receiver.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

const BODY = JSON.stringify({ id: 'evt_1', type: 'sale.finalised', data: { object: { id: 'sal_1' } } })
const send = async (over: { id?: string; body?: string; secrets?: string[]; at?: number; headers?: Record<string, string> } = {}) => {
  const { id = 'evt_1', body = BODY, secrets = [secret], at = Date.now() } = over
  const answer = await fetch(origin, { method: 'POST', body, headers: { ...signWebhook({ id, at, body: BODY, secrets }), ...over.headers } })
  return answer.status
}

test('the receiver of the docs takes what we sign, once, and with two signatures too', async () => {
  expect([await send(), await send(), await send({ id: 'evt_2', secrets: [newWebhookSecret(), secret] })]).toEqual([204, 204, 204])
  await expect.poll(() => said, { timeout: 5_000 }).toBe('sale.finalised sal_1\nsale.finalised sal_1\n')
})

test('and nothing else', async () => {
  const refused = [await send({ secrets: [newWebhookSecret()] }), await send({ body: `${BODY} ` }), await send({ at: Date.now() - 301_000 }), await send({ at: Date.now() + 302_000 }), await send({ headers: { 'webhook-id': 'evt_9' } }), await send({ headers: { 'webhook-signature': '' } }), await send({ headers: { 'webhook-signature': 'v2,x v1, ,' } })]
  expect(refused).toEqual(refused.map(() => 400))
})
