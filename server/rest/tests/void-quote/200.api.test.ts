import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'
import { quoteBody } from '@/server/testing/till-calls'

const api = apiSuite()

it('a reserved quote is called off by its address; the repeat is told the same', async () => {
  const quoted = await api.call({ path: '/quotes', body: quoteBody(api, { reserve: true }), idempotencyKey: randomUUID() })
  const path = `/quotes/${String(quoted.json['id'])}/void`
  const idempotencyKey = randomUUID()
  const first = await api.call({ path, body: { reason: 'drove on' }, idempotencyKey })
  const again = await api.call({ path, body: { reason: 'drove on' }, idempotencyKey })
  expect([first.status, first.json['status'], again.text]).toEqual([200, 'voided', first.text])
})
