import { beforeEach, expect, test } from 'vitest'
import type { PromotionBody } from '@/server/contracts/promotion'
import type { Result } from '@/server/domain/kernel/result'
import { makeChain, type MadeChain } from '@/server/testing/make-chain'
import { openChain } from '../_around/open-chain'
import type { InChain } from '../_around/with-chain'
import { enrolMember } from '../members/enrol-member'
import { listMembers } from '../members/list-members'
import { applyTemplate } from '../programme/apply-template'
import { createPromotion } from '../programme/create-promotion'
import { endPromotion } from '../programme/end-promotion'
import { listPromotions } from '../programme/list-promotions'
import { publishPromotion } from '../programme/publish-promotion'
import { readProgramme } from '../programme/read-programme'
import { createGrade } from '../stations/create-grade'
import { createStation } from '../stations/create-station'
import { listStations } from '../stations/list-stations'
import { setPrices } from '../stations/set-prices'
import { goLive } from './go-live'

let made: MadeChain
beforeEach(async () => {
  made = await makeChain()
})
function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}
const fresh = (side: InChain) => openChain(side.chainId, { actor: side.actor, requestId: side.requestId, locale: side.locale })
const NOTHING = { grades: 0, stations: 0, prices: 0, programme: false, promotions: 0 }
const weekend: PromotionBody = {
  name: 'Weekend', labels: { en: 'Weekend', zh: '周末' }, priority: 5, conditions: { code: 'time_window', args: { from: '00:00', until: '24:00', weekdays: [6, 7] } },
  effects: [{ code: 'discount_per_unit', args: { per_unit: '0.05', kind: 'unit_price' } }], limits: [{ measure: 'uses', scope: 'member', period: 'day', max: 1 }], funding: [],
}

/** A test side as an owner leaves it after trying: template, a grade, two stations with prices, a promotion, and a member. */
async function tryOut(): Promise<InChain> {
  value(await applyTemplate(made.test, { template: 'regional_chain' }))
  const side = await fresh(made.test)
  value(await createGrade(side, { code: 'E10', name: 'Super E10', unit: 'l' }))
  for (const external_id of ['a', 'b']) {
    const { id } = value(await createStation(side, { name: `Yard ${external_id}`, external_id }))
    value(await setPrices(side, { stationId: id, prices: [{ grade: 'E10', unit_price: external_id === 'a' ? '1.799' : '1.819', effective_at: new Date(side.now - 60_000).toISOString() }] }))
  }
  const draft = value(await createPromotion(side, weekend))
  value(await publishPromotion(side, { promotion_id: draft.id, row_version: draft.row_version }))
  value(await enrolMember(side, { phone: '+4915112345601', consent: { terms: true } }))
  return fresh(side)
}

test('going live takes over what was set and nobody who joined, and the second time nothing', async () => {
  await tryOut()
  const counted = value(await goLive(made.test, { dryRun: true }))
  expect(counted).toEqual({ grades: 1, stations: 2, prices: 2, programme: true, promotions: 3 })
  expect(value(await listStations(await fresh(made.live), { limit: 10 })).data).toEqual([])
  expect(value(await goLive(made.test, { dryRun: false }))).toEqual(counted)
  const live = await fresh(made.live)
  expect(value(await listStations(live, { limit: 10 })).data.map(({ name, grades }) => [name, grades.map((grade) => `${grade.code} ${grade.unit_price}`)]).sort()).toEqual([['Yard a', ['E10 1.799']], ['Yard b', ['E10 1.819']]])
  expect(value(await listPromotions(live, { statuses: ['live'] })).map(({ sentence }) => sentence.en).sort()).toEqual(value(await listPromotions(await fresh(made.test), { statuses: ['live'] })).map(({ sentence }) => sentence.en).sort())
  expect(value(await readProgramme(live, {})).tiers).toEqual(value(await readProgramme(await fresh(made.test), {})).tiers)
  expect(value(await listMembers(live, { limit: 10 })).data).toEqual([])
  expect(value(await goLive(made.test, { dryRun: false }))).toEqual(NOTHING)
})

test('what was changed in test replaces its namesake, what only the live side has stays', async () => {
  await tryOut()
  value(await goLive(made.test, { dryRun: false }))
  const live = await fresh(made.live)
  value(await createPromotion(live, { ...weekend, name: 'Only live' }))
  const side = await fresh(made.test)
  const [old] = value(await listPromotions(side, { statuses: ['live'] })).filter(({ name }) => name === weekend.name)
  value(await endPromotion(side, { promotion_id: old?.id ?? '', row_version: old?.row_version ?? 0 }))
  const successor = value(await createPromotion(side, { ...weekend, priority: 1 }))
  value(await publishPromotion(side, { promotion_id: successor.id, row_version: successor.row_version }))
  value(await setPrices(side, { stationId: null, prices: [{ grade: 'E10', unit_price: '1.699', effective_at: new Date(side.now - 1).toISOString() }] }))
  expect(value(await goLive(made.test, { dryRun: false }))).toMatchObject({ stations: 0, prices: 2, promotions: 1, programme: false })
  const standing = value(await listPromotions(await fresh(made.live), {})).map(({ name, status, priority }) => `${name} ${status} ${priority}`)
  expect(standing.filter((one) => /^(Only live|Weekend)/.test(one)).sort()).toEqual(['Only live draft 5', 'Weekend ended 5', 'Weekend live 1'])
  expect(value(await listStations(await fresh(made.live), { limit: 1 })).data[0]?.grades[0]?.unit_price).toBe('1.699')
})

test('a grade that the live side sells by another unit is a conflict, and nothing is taken over', async () => {
  await tryOut()
  value(await createGrade(await fresh(made.live), { code: 'E10', name: 'Super E10', unit: 'kg' }))
  expect(await goLive(made.test, { dryRun: false })).toMatchObject({ ok: false, refusal: { code: 'conflict', pointer: '/grades' } })
  expect(value(await listStations(await fresh(made.live), { limit: 10 })).data).toEqual([])
})
