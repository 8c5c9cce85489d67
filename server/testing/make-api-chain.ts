import { invariant } from '@/server/domain/kernel/invariant'
import type { CreateApiKeyBody } from '@/server/contracts/api-key'
import type { InChain } from '@/server/usecases/_around/with-chain'
import { createApiKey } from '@/server/usecases/keys/create-api-key'
import { createPromotion } from '@/server/usecases/programme/create-promotion'
import { endPromotion } from '@/server/usecases/programme/end-promotion'
import { listPromotions } from '@/server/usecases/programme/list-promotions'
import { publishPromotion } from '@/server/usecases/programme/publish-promotion'
import { makeForecourt } from './make-station'

export interface ApiChain {
  scope: InChain
  stationId: string
  memberId: string
  phone: string
  promotionId: string
  /** Secret keys of the live side by scope, and a publishable one for `https://www.example.org`. */
  key: string
  tillKey: string
  manageKey: string
  publishableKey: string
  /** The same chain's test side, and a key of it with both scopes. */
  testScope: InChain
  testKey: string
}

/**
 * A chain as an integrator finds it: a station that sells E10, one point a litre, 0.03 off each litre of E10 at any
 * time of the day (the template's off-peak window would make answers depend on when the tests run), keys, a member.
 */
export async function makeApiChain(now: number): Promise<ApiChain> {
  const { scope, other, stationId, memberId, phone } = await makeForecourt({ now })
  await endOffPeak(scope)
  const promotionId = await publishEveryday(scope)
  const secret = (scopes: ('till' | 'manage')[]): CreateApiKeyBody => ({ kind: 'secret', label: 'test', scopes })
  const [key, tillKey, manageKey, publishableKey, testKey] = await Promise.all([
    makeKey(scope, secret(['till', 'manage'])),
    makeKey(scope, secret(['till'])),
    makeKey(scope, secret(['manage'])),
    makeKey(scope, { kind: 'publishable', label: 'website', origins: ['https://www.example.org'] }),
    makeKey(other, secret(['till', 'manage'])),
  ])
  return { scope, stationId, memberId, phone, promotionId, key, tillKey, manageKey, publishableKey, testScope: other, testKey }
}

export async function makeKey(scope: InChain, body: CreateApiKeyBody): Promise<string> {
  const made = await createApiKey(scope, body)
  invariant(made.ok, 'a key can be made')
  return made.value.key
}

async function endOffPeak(scope: InChain): Promise<void> {
  const live = await listPromotions(scope, { statuses: ['live'] })
  invariant(live.ok, 'promotions can be listed')
  for (const one of live.value.filter((promotion) => promotion.origin === 'promotion')) await endPromotion(scope, { promotion_id: one.id, row_version: one.row_version })
}

async function publishEveryday(scope: InChain): Promise<string> {
  const draft = await createPromotion(scope, {
    name: 'Everyday', labels: { en: 'Everyday discount', zh: '天天优惠' }, priority: 100,
    conditions: { code: 'grade', args: { grades: ['E10'] } },
    effects: [{ code: 'discount_per_unit', args: { per_unit: '0.03', kind: 'unit_price' } }],
    limits: [], funding: [],
  })
  invariant(draft.ok, 'a promotion of known parts is a draft')
  const live = await publishPromotion(scope, { promotion_id: draft.value.id, row_version: draft.value.row_version })
  invariant(live.ok, 'a draft can be published')
  return live.value.id
}
