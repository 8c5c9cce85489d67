import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { invariant } from '@/server/domain/kernel/invariant'
import { createWidgetSecret } from '@/server/usecases/keys/create-widget-secret'
import { makeApiChain, type ApiChain } from '@/server/testing/make-api-chain'
import { operationOf, runExample, valuesOf, type Values } from '@/server/testing/run-example'
import { startApi, type RunningApi } from '@/server/testing/start-api'
import { createPromotionExample } from '../../examples/manage'
import { quoteExample, saleExample } from '../../examples/till'
import { SIGN_TOKEN_JS } from '../../examples/website'
import { createWebhookEndpointExample, sendTestWebhookExample } from '../../examples/webhooks'
import type { Operation } from '../../operation'
import { OPERATIONS } from '../../operations'

let api: RunningApi
let chain: ApiChain
beforeAll(async () => {
  api = await startApi()
  chain = await makeApiChain(Date.now())
})
afterAll(() => api.close())

const target = () => ({ origin: api.origin, key: chain.key })
const run = async (operationId: string, values: Values) => (await runExample(target(), operationOf(operationId), { example: { makeQuote: quoteExample, recordSale: saleExample, createPromotion: createPromotionExample, createWebhookEndpoint: createWebhookEndpointExample, sendTestWebhook: sendTestWebhookExample }[operationId] ?? operationOf(operationId).example, values })).values

/** What must have happened before an example can be run, beside a chain with a station and a member. */
async function prepare(operation: Operation, values: Values): Promise<Values> {
  const { operationId } = operation
  if (operationId === 'readWidgetPanel' || operationId === 'activateWidgetOffer') return { ...values, widget_token: await signedToken() }
  if (operationId === 'enrolMember') return { ...values, phone: '+4915112345699' }
  if (operationId === 'voidQuote' || operationId === 'recordSale') return run('makeQuote', values)
  if (['readSale', 'refundSale', 'refundByReference', 'voidSale'].includes(operationId)) return run('recordSale', await run('makeQuote', values))
  if (operationId === 'redeemPoints') return run('recordSale', await run('makeQuote', values))
  if (operationId === 'cancelRedemption') return run('redeemPoints', await run('recordSale', await run('makeQuote', values)))
  if (operation.path.startsWith('/vouchers/{')) return run('issueVouchers', values)
  if (operationId === 'replayWebhook') return run('sendTestWebhook', await run('createWebhookEndpoint', values))
  if (operation.path.startsWith('/webhook-endpoints/{')) return run('createWebhookEndpoint', values)
  if (['publishPromotion', 'endPromotion'].includes(operationId)) return run('createPromotion', values)
  if (operationId === 'pausePromotion') {
    const made = await run('createPromotion', values)
    await run('publishPromotion', made)
    return made
  }
  return values
}

/** As a website's own server signs it, by the documented code. */
async function signedToken(): Promise<string> {
  const { signToken } = await import(`data:text/javascript,${encodeURIComponent(SIGN_TOKEN_JS)}`) as { signToken: (secret: { kid: string; secret: string }, sub: string) => string }
  const secret = await createWidgetSecret(chain.scope, {})
  invariant(secret.ok, 'a chain makes a widget secret')
  return signToken(secret.value, chain.memberId)
}

describe.each(OPERATIONS.map((one, index) => [one.operationId, one, index] as const))('the documented example of %s', (_, operation, index) => {
  it(`answers ${operation.example.status}`, async () => {
    const values = await prepare(operation, valuesOf(chain, 1_000 + index))
    const { answer } = await runExample({ ...target(), ...(operation.tag === 'Test mode' && { key: chain.testKey }) }, operation, { example: operation.example, values })
    expect([answer.status, answer.json['request_id']], answer.text).toEqual([operation.example.status, undefined])
  })
})
