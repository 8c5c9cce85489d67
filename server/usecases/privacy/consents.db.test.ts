import { beforeEach, describe, expect, test } from 'vitest'
import { readNewestMessage } from '@/server/data/messages/read-newest-message'
import { invariant } from '@/server/domain/kernel/invariant'
import type { Result } from '@/server/domain/kernel/result'
import { withChain, type InChain } from '@/server/platform/db/with-chain'
import { makeForecourt } from '@/server/testing/make-station'
import { enrolMember } from '../members/enrol-member'
import { SIGN_IN_TEMPLATE, startMemberSignIn } from '../members/start-member-sign-in'
import { finishMemberSignIn } from '../members/finish-member-sign-in'
import { readMemberSession } from '../members/read-member-session'
import { acceptTerms } from './accept-terms'
import { finishOwnErasure } from './finish-own-erasure'
import { listTerms } from './list-terms'
import { publishTerms } from './publish-terms'
import { readPrivacy } from './read-privacy'
import { readTerms } from './read-terms'
import { setMarketing } from './set-marketing'
import { ERASURE_TEMPLATE, startOwnErasure } from './start-own-erasure'

const DAY_MS = 86_400_000
const TEXTS = { terms: { en: 'Terms.', zh: '条款。' }, privacy: { en: 'Privacy.', zh: '隐私。' } }
const valueOf = async <T>(answer: Promise<Result<T>>): Promise<T> => {
  const told = await answer
  invariant(told.ok, told.ok ? '' : JSON.stringify(told.refusal))
  return told.value
}

let scope: InChain
let own: InChain
let memberId: string
let phone: string
beforeEach(async () => {
  const made = await makeForecourt({ now: Date.now() })
  ;({ memberId, phone } = made)
  scope = { ...made.scope, actor: { kind: 'staff', id: 'stf_test' } }
  own = { ...made.scope, actor: { kind: 'member', id: memberId } }
})
const at = (base: InChain, ms: number): InChain => ({ ...base, now: base.now + ms })
const audited = (action: string) => withChain(scope.chainId, (tx) => tx.audit.findMany({ where: { chainId: scope.chainId, action }, select: { actorId: true, before: true, after: true } }))

describe('terms', () => {
  test('of the house need no second yes; a published version asks every member at the next visit, and once', async () => {
    expect(await valueOf(readTerms(own, {}))).toEqual({ version: '2026-11', text: null })
    expect(await valueOf(readPrivacy(own, { memberId }))).toMatchObject({ terms: { version: '2026-11', source: 'import' }, terms_due: null })
    expect(await valueOf(publishTerms(scope, { version: 0, ...TEXTS }))).toEqual({ version: 1 })
    expect(await valueOf(readPrivacy(own, { memberId }))).toMatchObject({ terms_due: '1' })
    await valueOf(acceptTerms(own, { memberId, version: '1' }))
    expect(await valueOf(readPrivacy(at(own, 1), { memberId }))).toMatchObject({ terms: { version: '1', source: 'portal', given: true }, terms_due: null })
    expect(await audited('privacy.accept_terms')).toEqual([{ actorId: memberId, before: null, after: { consent: 'terms', version: '1' } }])
  })

  test('count from their date on, in the reader\'s language; nobody can agree to what isn\'t in effect', async () => {
    await valueOf(publishTerms(scope, { version: 0, ...TEXTS }))
    const next = { en: 'New terms.', zh: '新条款。' }
    await valueOf(publishTerms(scope, { version: 1, terms: next, privacy: TEXTS.privacy, effective_at: new Date(scope.now + DAY_MS).toISOString() }))
    expect(await valueOf(listTerms(scope, {}))).toMatchObject([{ version: 2, state: 'coming' }, { version: 1, state: 'current' }])
    expect(await valueOf(readTerms({ ...own, locale: 'zh' }, {}))).toMatchObject({ version: '1', text: { terms: '条款。', privacy: '隐私。' } })
    expect(await acceptTerms(own, { memberId, version: '2' })).toMatchObject({ ok: false, refusal: { code: 'conflict' } })
    const later = at(own, DAY_MS)
    expect(await valueOf(readTerms(later, {}))).toMatchObject({ version: '2', text: { terms: 'New terms.' } })
    expect(await acceptTerms(later, { memberId, version: '1' })).toMatchObject({ ok: false, refusal: { code: 'conflict' } })
    expect(await valueOf(listTerms(at(scope, DAY_MS), {}))).toMatchObject([{ state: 'current' }, { state: 'past' }])
  })

  test('published by two at once become one version, and none lies in the past', async () => {
    const both = await Promise.all([publishTerms(scope, { version: 0, ...TEXTS }), publishTerms(scope, { version: 0, ...TEXTS })])
    expect(both.filter((one) => one.ok)).toHaveLength(1)
    expect(both.find((one) => !one.ok)).toMatchObject({ refusal: { code: 'conflict' } })
    expect(await publishTerms(scope, { version: 1, ...TEXTS, effective_at: '2020-01-01T00:00:00Z' })).toMatchObject({ ok: false, refusal: { code: 'validation_failed', pointer: '/effective_at' } })
  })

  test('that a till doesn\'t name are the ones in effect; one that it names stays as it was said', async () => {
    await valueOf(publishTerms(scope, { version: 0, ...TEXTS }))
    const till: InChain = { ...scope, actor: { kind: 'key', id: 'key_test' } }
    const unnamed = await valueOf(enrolMember(till, { phone: '+4915112345001', consent: { terms: true } }))
    expect(await valueOf(readPrivacy(own, { memberId: unnamed.member.id }))).toMatchObject({ terms: { version: '1', source: 'till' }, terms_due: null })
    const named = await valueOf(enrolMember(till, { phone: '+4915112345002', consent: { terms: true, version: 'leaflet-7' } }))
    expect(await valueOf(readPrivacy(own, { memberId: named.member.id }))).toMatchObject({ terms: { version: 'leaflet-7' }, terms_due: '1' })
  })
})

test('marketing is agreed to per channel; taking it back is one step like giving it, and every word is kept', async () => {
  const till: InChain = { ...scope, actor: { kind: 'key', id: 'key_test' } }
  const { member } = await valueOf(enrolMember(till, { phone: '+4915112345003', consent: { terms: true, marketing: { sms: true, email: false } } }))
  const me: InChain = { ...own, actor: { kind: 'member', id: member.id } }
  const channels = async (on: InChain) => Object.fromEntries((await valueOf(readPrivacy(on, { memberId: member.id }))).marketing.map(({ channel, given, source }) => [channel, `${String(given)} ${String(source)}`]))
  expect(await channels(me)).toEqual({ sms: 'true till', email: 'false till', push: 'false null', wechat: 'false null' })
  await valueOf(setMarketing(at(me, 1), { memberId: member.id, channel: 'sms', given: false }))
  await valueOf(setMarketing(at(me, 2), { memberId: member.id, channel: 'sms', given: false }))
  await valueOf(setMarketing(at(scope, 3), { memberId: member.id, channel: 'push', given: true }))
  expect(await channels(at(me, 4))).toEqual({ sms: 'false portal', email: 'false till', push: 'true console', wechat: 'false null' })
  const said = await withChain(scope.chainId, (tx) => tx.consent.count({ where: { chainId: scope.chainId, memberId: member.id } }))
  expect(said).toBe(5)
  expect(await audited('privacy.set_marketing')).toHaveLength(2)
})

describe('deleting the own account', () => {
  const codeOf = async (template: string) => {
    const message = await withChain(scope.chainId, (tx) => readNewestMessage({ ...scope, tx }, { channel: 'sms', to: phone, template }))
    return /\d{6}/.exec(message?.text ?? '')?.[0] ?? ''
  }

  test('takes the code that was just sent for it, once; the session is over with it', async () => {
    await valueOf(startMemberSignIn(scope, { body: { phone }, clientAddress: '1' }))
    const signedIn = await valueOf(finishMemberSignIn(scope, { body: { phone, code: await codeOf(SIGN_IN_TEMPLATE) } }))
    invariant(signedIn.state === 'signed_in', 'the member is enrolled')
    expect(await valueOf(startOwnErasure(own, { memberId }))).toEqual({ channel: 'sms', digits: 6 })
    const code = await codeOf(ERASURE_TEMPLATE)
    const wrong = code === '000000' ? '000001' : '000000'
    expect(await finishOwnErasure(own, { memberId, code: wrong })).toMatchObject({ ok: false, refusal: { code: 'code_invalid' } })
    expect(await valueOf(finishOwnErasure(own, { memberId, code }))).toMatchObject({ state: 'erased' })
    expect(await readMemberSession(scope, { sessionId: signedIn.sessionId })).toMatchObject({ ok: false, refusal: { code: 'unauthenticated' } })
    expect(await finishOwnErasure(own, { memberId, code })).toMatchObject({ ok: false, refusal: { code: 'code_invalid' } })
    expect(await audited('privacy.erase')).toEqual([{ actorId: memberId, before: { status: 'not_erased' }, after: { status: 'erased', reason: 'member_asked' } }])
  })

  test('neither works with a code for signing in, nor the other way round, and five guesses are all', async () => {
    await valueOf(startMemberSignIn(scope, { body: { phone }, clientAddress: '1' }))
    const signInCode = await codeOf(SIGN_IN_TEMPLATE)
    expect(await finishOwnErasure(own, { memberId, code: signInCode })).toMatchObject({ ok: false, refusal: { code: 'code_invalid' } })
    await valueOf(startOwnErasure(own, { memberId }))
    const code = await codeOf(ERASURE_TEMPLATE)
    if (code !== signInCode) expect(await finishMemberSignIn(scope, { body: { phone, code } })).toMatchObject({ ok: false, refusal: { code: 'code_invalid' } })
    const wrong = code === '000000' ? '000001' : '000000'
    for (let guess = 0; guess < 5; guess++) await finishOwnErasure(own, { memberId, code: wrong })
    expect(await finishOwnErasure(own, { memberId, code })).toMatchObject({ ok: false, refusal: { code: 'code_invalid' } })
  })

  test('sends five codes in a quarter of an hour and no more', async () => {
    for (let n = 0; n < 5; n++) await valueOf(startOwnErasure(own, { memberId }))
    expect(await startOwnErasure(own, { memberId })).toMatchObject({ ok: false, refusal: { code: 'rate_limited', retryAfterSeconds: expect.any(Number) } })
  })
})
