import { createHash } from 'node:crypto'
import type { UpdateBrandBody } from '@/server/contracts/brand'
import { ok } from '@/server/domain/kernel/result'
import { fileStore } from '@/server/platform/storage/file-store'
import { inSteps } from '../_around/in-steps'
import type { InChain } from '../_around/with-chain'
import { refreshRules } from '../programme/refresh-rules'
import { configureBoth } from './configure-both'
import { encodeLogo } from './encode-logo'
import { storeBrand } from './store-brand'

/**
 * Changes colour, name of the points and logo of a chain, for both of its sides. The logo is made anew as a PNG
 * and stored under a name that follows from its content, so browsers may keep it for ever.
 * @returns the chain; refuses `version_conflict` when somebody else changed the account since `version`, `validation_failed`
 *   for a logo that is no image
 */
export const updateBrand = inSteps('chains.update_brand', async (scope: InChain, body: UpdateBrandBody) => {
  const stored = typeof body.logo === 'string' ? await putLogo(scope, Buffer.from(body.logo, 'base64')) : ok(body.logo)
  if (!stored.ok) return stored
  const changed = await storeBrand(scope, {
    version: body.version,
    ...(body.colour !== undefined && { colour: body.colour }),
    ...(body.points_name !== undefined && { pointsName: body.points_name }),
    ...(stored.value !== undefined && { logo: stored.value }),
  })
  if (!changed.ok || body.points_name === undefined) return changed
  // Receipts and explanations quote the name, so both sides' rule sets are frozen anew with it.
  const refreshed = await configureBoth(scope, (side) => refreshRules(side, {}))
  return refreshed.ok ? changed : refreshed
})

async function putLogo(scope: InChain, file: Uint8Array) {
  const image = await encodeLogo(file)
  if (!image.ok) return image
  const key = `${scope.chain.accountId}/logo-${createHash('sha256').update(image.value).digest('hex').slice(0, 16)}.png`
  await fileStore().put(key, image.value)
  return ok(key)
}
