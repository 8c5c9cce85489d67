import { randomUUID } from 'node:crypto'
import { beforeAll, expect, it } from 'vitest'
import { cardCodeAt, type CardKey } from '@/app/_client/card-code.client'
import { apiSuite } from '@/server/testing/api-suite'
import { readMemberCard } from '@/server/usecases/members/read-member-card'

const api = apiSuite()
const lookUp = (type: string, value: string) => api.call({ path: '/members/lookup', body: { identifier: { type, value } } })
let id = ''
let card: CardKey = { number: '', secret: '' }
beforeAll(async () => {
  const body = { phone: '+4915100000001', external_id: 'crm-1', vehicle: { plate: 'KI FC 42' }, consent: { terms: true } }
  id = String((await api.call({ path: '/members', body, idempotencyKey: randomUUID() })).json['id'])
  const read = await readMemberCard({ ...api.chain.scope, actor: { kind: 'member', id } }, { memberId: id })
  if (read.ok) card = read.value
})

it('a member is found by phone, plate, external id and card number', async () => {
  for (const [type, value] of [['phone', '+4915100000001'], ['plate', 'ki-fc 42'], ['external_id', 'crm-1'], ['card', card.number]] as const) {
    const { status, json } = await lookUp(type, value)
    expect([type, status, json['id']]).toEqual([type, 200, id])
  }
})

it('the code on the member’s phone is good for two minutes', async () => {
  const now = Date.now()
  expect((await lookUp('qr', await cardCodeAt(card, now))).json['id']).toBe(id)
  expect((await lookUp('qr', await cardCodeAt(card, now - 90_000))).json['id']).toBe(id)
  expect((await lookUp('qr', await cardCodeAt(card, now - 240_000))).status).toBe(404)
  expect((await lookUp('qr', await cardCodeAt({ ...card, secret: card.secret.split('').reverse().join('') }, now))).status).toBe(404)
})
