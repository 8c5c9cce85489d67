import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'
import { readMemberCard } from '@/server/usecases/members/read-member-card'

const api = apiSuite()
const lookUp = (type: string, value: string) => api.call({ path: '/members/lookup', body: { identifier: { type, value } } })

it('a member is found by phone, plate, external id and card number', async () => {
  const body = { phone: '+4915100000001', external_id: 'crm-1', vehicle: { plate: 'KI FC 42' }, consent: { terms: true } }
  const { json: { id } } = await api.call({ path: '/members', body, idempotencyKey: randomUUID() })
  const card = await readMemberCard(api.chain.scope, { memberId: String(id) })
  const shown: [string, string][] = [['phone', '+4915100000001'], ['plate', 'ki-fc 42'], ['external_id', 'crm-1'], ['card', card.ok ? card.value.number : '']]
  for (const [type, value] of shown) {
    const { status, json } = await lookUp(type, value)
    expect([type, status, json['id']]).toEqual([type, 200, id])
  }
})
