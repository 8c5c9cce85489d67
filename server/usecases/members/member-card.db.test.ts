import { createHmac } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { cardCodeMessage, cardSlot, encodeCardCode } from '@/server/domain/cards/card-code'
import type { InChain } from '@/server/platform/db/with-chain'
import { makeChain } from '@/server/testing/make-chain'
import { value } from '@/server/testing/read-result'
import { enrolMember } from './enrol-member'
import { lookUpMember } from './look-up-member'
import { readMemberCard } from './read-member-card'

let here: InChain
let elsewhere: InChain
let memberId = ''
let card = { number: '', secret: '' }
beforeAll(async () => {
  here = (await makeChain()).live
  elsewhere = (await makeChain()).live
  memberId = value(await enrolMember(here, { phone: '+4915100000001', consent: { terms: true } })).member.id
  value(await enrolMember(elsewhere, { phone: '+4915100000001', consent: { terms: true } }))
  card = value(await readMemberCard({ ...here, actor: { kind: 'member', id: memberId } }, { memberId }))
})
const codeAt = (at: number, secret = card.secret, cardNumber = card.number) => {
  const slot = cardSlot(at)
  return encodeCardCode(cardNumber, slot, createHmac('sha256', Buffer.from(secret, 'base64url')).update(cardCodeMessage(cardNumber, slot)).digest())
}
const show = (code: string, occurredAt?: number, scope = here) => lookUpMember(scope, { identifier: { type: 'qr', value: code }, ...(occurredAt !== undefined && { occurredAt }) })
const notFound = { ok: false, refusal: { code: 'not_found' } }

test.each([-120_000, -30_000, 0, 30_000, 120_000])('a code that was shown %i ms from now finds its member', async (offsetMs) => {
  expect(value(await show(codeAt(here.now + offsetMs))).id).toBe(memberId)
})

test.each([-3_600_000, -180_000, 180_000, 86_400_000])('a code that was shown %i ms from now finds nobody', async (offsetMs) => {
  expect(await show(codeAt(here.now + offsetMs))).toMatchObject(notFound)
})

test('an offline till shows an old code together with the time of the fill', async () => {
  const yesterday = here.now - 86_400_000
  expect(value(await show(codeAt(yesterday), yesterday + 60_000)).id).toBe(memberId)
  expect(await show(codeAt(yesterday), yesterday + 300_000)).toMatchObject(notFound)
})

test('a code made with the number of the card and another secret finds nobody, and a code of this chain nobody in another', async () => {
  expect(await show(codeAt(here.now, Buffer.alloc(32, 7).toString('base64url')))).toMatchObject(notFound)
  expect(await show(codeAt(here.now, card.secret, '7000000000000005'))).toMatchObject(notFound)
  expect(await show(codeAt(here.now), undefined, elsewhere)).toMatchObject(notFound)
})

test('the card number alone finds the member, with and without the spaces that are printed', async () => {
  const printed = card.number.replaceAll(/(\d{4})(?=\d)/g, '$1 ')
  for (const text of [card.number, printed]) expect(value(await lookUpMember(here, { identifier: { type: 'card', value: text } })).id).toBe(memberId)
})

test('a card\'s secret is told to its signed-in member only', async () => {
  for (const actor of [{ kind: 'key', id: 'key_x' }, { kind: 'staff', id: memberId }, { kind: 'member', id: 'mem_other' }] as const) {
    expect(await readMemberCard({ ...here, actor }, { memberId })).toMatchObject({ ok: false, refusal: { code: 'forbidden' } })
  }
})
