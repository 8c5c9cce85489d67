import { expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'

const api = apiSuite()
const move = (body: object) => api.call({ method: 'POST', path: '/test/clock', key: api.chain.testKey, body })

it('the clock never goes back, and not beyond 2099', async () => {
  for (const [body, pointer] of [[{ now: '2020-01-01T00:00:00Z' }, '/now'], [{ advance: 'P80Y' }, '/advance']] as const) {
    const { status, json } = await move(body)
    expect([status, json.code, json.errors?.[0]?.pointer]).toEqual([422, 'unprocessable', pointer])
  }
})

it('both at once, neither, and what is no duration are refused as malformed', async () => {
  for (const body of [{ now: '2027-01-01T00:00:00Z', advance: 'P1D' }, {}, { advance: 'tomorrow' }, { advance: '-P1D' }]) expect((await move(body)).status).toBe(400)
})
