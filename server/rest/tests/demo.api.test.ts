import { afterAll, beforeAll, expect, it } from 'vitest'
import { resetEnv } from '@/server/platform/env'
import { apiSuite } from '@/server/testing/api-suite'
import { startApi, type RunningApi } from '@/server/testing/start-api'
import { startMemberSignIn } from '@/server/usecases/members/start-member-sign-in'

const api = apiSuite()
let demo: RunningApi
beforeAll(async () => {
  process.env['DEMO'] = '1'
  resetEnv()
  demo = await startApi()
})
afterAll(() => demo.close())
const ask = async (origin: string, query: string) => {
  const response = await fetch(`${origin}/api/demo/otp?${query}`)
  return [response.status, await response.json() as { code: string }] as const
}

it('in the demo a member’s newest one-time code can be read under otp_hint', async () => {
  const query = `chain=${api.chain.scope.chain.slug}&member=${api.chain.memberId}`
  expect((await ask(demo.origin, query))[0]).toBe(404)
  await startMemberSignIn(api.chain.scope, { body: { phone: api.chain.phone }, clientAddress: '127.0.0.1' })
  const [status, { code }] = await ask(demo.origin, query)
  expect(status).toBe(200)
  expect(code).toMatch(/^\d{6}$/)
})

it('of a foreign member, an unknown chain or nonsense there is none, and outside the demo there is no such path', async () => {
  const slug = api.chain.scope.chain.slug
  for (const query of [`chain=${slug}&member=${api.other.memberId}`, `chain=no-such&member=${api.chain.memberId}`, '', 'chain=%00&member=%00']) expect((await ask(demo.origin, query))[0]).toBe(404)
  expect((await ask(api.origin, `chain=${slug}&member=${api.chain.memberId}`))[0]).toBe(404)
})
