import type { CreateChainBody } from '@/server/contracts/chain'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse } from '@/server/domain/kernel/result'
import { newDataKey } from '@/server/platform/crypto/envelope'
import { masterKey } from '@/server/platform/crypto/master-key'
import { env } from '@/server/platform/env'
import { isSlug } from '@/server/platform/hosts/parse-host'
import { inSteps } from '../_around/in-steps'
import { openNewChain } from '../_around/open-new-chain'
import type { Caller } from '../_around/open-chain'
import type { InChain } from '../_around/with-chain'
import { PLAIN_POINTS } from '../programme/read-words'
import { prepareSide } from './prepare-side'
import { storeChain } from './store-chain'
import { SETUP } from './tell-chain'

export interface CreatedChain { accountId: string; slug: string; live: InChain; test: InChain }

const COLOUR = '#0b6b4f'

/**
 * Makes a chain with its live and its test side, each with its own data key and portal host
 * (`<slug>.<root host>`, `<slug>-test.<root host>`), and makes the caller its owner. The sides' ledger accounts
 * come first: a chain that can be found is complete, and what a failure leaves behind belongs to nobody.
 * @returns the sides as scopes, so that the set-up can go on; refuses `slug_taken`, also for reserved names
 */
export const createChain = inSteps('chains.create', async ({ body, ownerId, now, caller }: { body: CreateChainBody; ownerId: string; now: EpochMs; caller: Caller }) => {
  const { slug, name, currency, languages, volume_unit: volumeUnit, time_zone: timeZone } = body
  if (!isSlug(slug)) return refuse('slug_taken', 'This address is reserved.', { pointer: '/slug' })
  const { live, test } = openNewChain({ slug, name, currency, volumeUnit, timeZone, languages, pointsName: PLAIN_POINTS, colour: COLOUR }, now, caller)
  for (const scope of [live, test]) {
    const prepared = await prepareSide(scope, {})
    if (!prepared.ok) return prepared
  }
  const root = env().ROOT_HOST
  const stored = await storeChain({
    accountId: live.chain.accountId, slug, name, currency, volumeUnit, timeZone, languages, ownerId, createdAt: now,
    brand: { colour: COLOUR, logo: null, pointsName: PLAIN_POINTS },
    setup: { schema_version: SETUP.current, steps: {} },
    sides: [await newSide(live, `${slug}.${root}`), await newSide(test, `${slug}-test.${root}`)],
  })
  if (!stored.ok) return stored
  return ok<CreatedChain>({ accountId: live.chain.accountId, slug, live, test })
})

async function newSide({ chainId, mode }: InChain, host: string) {
  return { chainId, mode, host, wrappedKey: await masterKey().wrap(newDataKey(), chainId) }
}
