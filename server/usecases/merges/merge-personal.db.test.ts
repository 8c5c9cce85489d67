import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { joinPersonal } from '@/server/data/merges/move-personal'
import { withChain } from '@/server/platform/db/with-chain'
import { makeForecourt } from '@/server/testing/make-station'
import { once, told, valueOf } from '@/server/testing/point-desk'
import { enrolMember, enrolMemberOnce } from '../members/enrol-member'
import { findMember } from '../members/find-member'
import { setServiceMessage } from '../messages/set-service-message'
import { subscribePush } from '../messages/subscribe-push'
import { exportMember } from '../privacy/export-member'
import { mergeMembers } from './merge-members'

test('what is sealed for the absorbed member opens for the kept one: cars, browsers, stored answers; a no to messages counts, sign-ins end', async () => {
  const { scope, memberId } = await makeForecourt()
  const body = { phone: '+4915199900011', vehicle: { plate: 'B C 2' }, consent: { terms: true as const } }
  const use = once(body, 'enrol-1')
  const first = told<{ id: string }>(await enrolMemberOnce(scope, { input: body, idempotency: use }))
  const keys = { p256dh: randomBytes(65).toString('base64url'), auth: randomBytes(16).toString('base64url') }
  valueOf(await subscribePush(scope, { memberId: first.id, endpoint: 'https://push.example.org/send/1', keys }))
  valueOf(await setServiceMessage(scope, { memberId: first.id, kind: 'receipt', channel: 'push', wanted: false }))
  await withChain(scope.chainId, (tx) => tx.memberSession.create({ data: { chainId: scope.chainId, id: 'ses_1', memberId: first.id, createdAt: new Date(scope.now), expiresAt: new Date(scope.now + 1_000_000) } }))
  valueOf(await mergeMembers(scope, { memberId, body: { absorbed_id: first.id, reason: 'Enrolled twice' } }))

  const again = told<{ id: string; phone: string }>(await enrolMemberOnce(scope, { input: body, idempotency: use }))
  expect(again, 'a till that sends the enrolment again hears what it heard').toMatchObject({ ...first, http: 201, replayed: true })
  expect(valueOf(await findMember(scope, { memberId })).vehicles.map((vehicle) => vehicle.plate)).toEqual(['B C 2'])
  const copy = JSON.parse(valueOf(await exportMember(scope, { memberId })).json) as Record<string, unknown>
  expect(copy).toMatchObject({ push_subscriptions: [{ push_service: 'push.example.org' }], message_preferences: [{ member_id: memberId, kind: 'receipt', wanted: false }], sessions: [{ id: 'ses_1', member_id: memberId }] })
  const [session] = await withChain(scope.chainId, (tx) => tx.memberSession.findMany())
  expect(session?.revokedAt).not.toBeNull()
})

test('a car that both have stays one', async () => {
  const { scope, memberId } = await makeForecourt()
  const [one, two] = [valueOf(await enrolMember(scope, { phone: '+4915199900011', vehicle: { plate: 'HH A 1' }, consent: { terms: true } })), valueOf(await enrolMember(scope, { phone: '+4915199900012', vehicle: { plate: 'HH A 1' }, consent: { terms: true } }))]
  valueOf(await mergeMembers(scope, { memberId: one.member.id, body: { absorbed_id: two.member.id, reason: 'A couple of accounts' } }))
  expect(valueOf(await findMember(scope, { memberId: two.member.id })).vehicles.map((vehicle) => vehicle.plate)).toEqual(['HH A 1'])
  valueOf(await mergeMembers(scope, { memberId, body: { absorbed_id: one.member.id, reason: 'And a third' } }))
  expect(valueOf(await findMember(scope, { memberId: two.member.id }))).toMatchObject({ id: memberId, vehicles: [{ plate: 'HH A 1' }] })
})

test('the kept member\'s own fields win, the other\'s fill gaps, and what is left over identifies beside them', () => {
  const card = (number: string) => ({ number, secret: `s${number}` })
  const joined = joinPersonal(
    { phone: '+491', name: 'Jo', card: card('1'), also: { phones: ['+493'], emails: [], externalIds: [], cards: [card('3')] } },
    { phone: '+492', email: 'a@example.org', name: 'Johanna', birthday: '1990-01-01', card: card('2'), also: { phones: ['+493'], emails: ['b@example.org'], externalIds: ['x'], cards: [card('4')] } },
  )
  expect(joined).toEqual({
    phone: '+491', name: 'Jo', email: 'a@example.org', birthday: '1990-01-01', card: card('1'),
    also: { phones: ['+493', '+492'], emails: ['b@example.org'], externalIds: ['x'], cards: [card('3'), card('2'), card('4')] },
  })
})
