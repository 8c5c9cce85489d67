import { z } from 'zod'
import { updateBrandBody } from '@/server/contracts/brand'
import { createChainBody, slug, updateSetupBody } from '@/server/contracts/chain'
import { systemClock } from '@/server/platform/clock/system-clock'
import { env } from '@/server/platform/env'
import { isSlug } from '@/server/platform/hosts/parse-host'
import { createChain } from '@/server/usecases/chains/create-chain'
import { findChainByHost } from '@/server/usecases/chains/find-chain-by-host'
import { goLive } from '@/server/usecases/chains/go-live'
import { readChain } from '@/server/usecases/chains/read-chain'
import { updateBrand } from '@/server/usecases/chains/update-brand'
import { updateSetup } from '@/server/usecases/chains/update-setup'
import { rightsOf } from '@/server/usecases/staff/refusal-to-enter'
import type { Context } from '../context'
import { router } from '../init'
import { logoPath } from '../logo-path'
import { chainProcedure, staffProcedure } from '../procedures'
import { unwrap } from '../refusal-error'

type Chain = Parameters<typeof logoPath>[0] & { portal_host: string }
/** Beside the chain: where its logo is, where its portal opens and where tills and widgets find us, as seen from the visitor's browser. */
const withPlaces = <T extends Chain>(chain: T, { where }: Pick<Context, 'where'>) => ({ ...chain, logo_path: logoPath(chain), portal_url: urlOf(chain.portal_host, where), app_url: where.origin ?? '' })

/** Another host of this installation, with the scheme and the port that the visitor uses. */
function urlOf(host: string, { origin }: Context['where']): string {
  const url = new URL(origin ?? 'http://localhost')
  return `${url.protocol}//${host}${url.port && `:${url.port}`}`
}

/** A logo of 2 MB as base64 text, and what stands around it. */
const LOGO_BODY_BYTES_MAX = 3_000_000

/** A chain's account: name, brand, checklist. Both sides share it. */
export const chainRouter = router({
  create: staffProcedure.input(createChainBody).mutation(async ({ ctx, input }) => {
    const caller = { actor: { kind: 'staff' as const, id: ctx.staff.staffId }, requestId: ctx.requestId, locale: ctx.locale }
    const made = unwrap(await createChain({ body: input, ownerId: ctx.staff.staffId, now: systemClock(), caller }))
    return { slug: made.slug }
  }),

  /** Whether an address is still free, and where the portal would open. Names that the platform keeps for itself are taken. */
  slugState: staffProcedure.input(z.object({ slug: z.string().max(64) })).query(async ({ ctx, input }) => {
    const host = `${input.slug}.${env().ROOT_HOST}`
    if (!slug.safeParse(input.slug).success) return { state: 'invalid' as const, portal_url: urlOf(host, ctx.where) }
    const isTaken = !isSlug(input.slug) || (await findChainByHost({ host })).ok
    return { state: isTaken ? ('taken' as const) : ('free' as const), portal_url: urlOf(host, ctx.where) }
  }),

  /** The chain, and who the caller is in it. */
  read: chainProcedure.meta({ can: 'chain.read' }).query(async ({ ctx }) => {
    const { role, stationIds } = ctx.membership
    return { ...withPlaces(unwrap(await readChain(ctx.scope, {})), ctx), you: { role, station_ids: [...stationIds], can: rightsOf(ctx.membership) } }
  }),

  updateBrand: chainProcedure.meta({ can: 'brand.change', bodyBytesMax: LOGO_BODY_BYTES_MAX }).input(z.object({ brand: updateBrandBody }))
    .mutation(async ({ ctx, input }) => withPlaces(unwrap(await updateBrand(ctx.scope, input.brand)), ctx)),

  /** Takes what was set on the test side over to the live one; with `dryRun` it only counts. */
  goLive: chainProcedure.meta({ can: 'chain.go_live' }).input(z.object({ dryRun: z.boolean() }))
    .mutation(async ({ ctx, input }) => unwrap(await goLive(ctx.scope, { dryRun: input.dryRun }))),

  updateSetup: chainProcedure.meta({ can: 'setup.change' }).input(z.object({ setup: updateSetupBody }))
    .mutation(async ({ ctx, input }) => withPlaces(unwrap(await updateSetup(ctx.scope, input.setup)), ctx)),
})
