import { expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'
import { postRefund, postSale } from '@/server/testing/till-calls'

const api = apiSuite()

it('every change stands there, newest first, with the balance after it; pages join without gap or repeat', async () => {
  const sold = await postSale(api)
  await postRefund(api, sold.json['id'], { lines: [{ line_id: '1', amount_minor: 3_000 }] })
  await postRefund(api, sold.json['id'])
  interface Entry { id: string; kind: string; asset: string; amount: number; balance_after: number }
  const path = `/members/${api.chain.memberId}/ledger`
  const whole = (await api.call({ path })).json as unknown as { has_more: boolean; url: string; data: Entry[] }
  expect(whole.url).toBe(`/api/v1${path}`)
  const points = whole.data.filter((entry) => entry.asset === 'points')
  expect(points.map((entry) => entry.kind)).toEqual(['reverse', 'reverse', 'earn'])
  let balance = 0
  for (const entry of points.toReversed()) expect(entry.balance_after).toBe((balance += entry.amount))
  const walked: string[] = []
  for (let after = ''; ; after = `&starting_after=${walked.at(-1)}`) {
    const page = (await api.call({ path: `${path}?limit=1${after}` })).json as unknown as { has_more: boolean; data: Entry[] }
    walked.push(...page.data.map((entry) => entry.id))
    if (!page.has_more) break
  }
  expect(walked).toEqual(whole.data.map((entry) => entry.id))
})
