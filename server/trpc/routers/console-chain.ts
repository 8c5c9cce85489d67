import { z } from 'zod'
import { updateBrandBody } from '@/server/contracts/brand'
import { createChainBody, updateSetupBody } from '@/server/contracts/chain'
import { systemClock } from '@/server/platform/clock/system-clock'
import { createChain } from '@/server/usecases/chains/create-chain'
import { readChain } from '@/server/usecases/chains/read-chain'
import { updateBrand } from '@/server/usecases/chains/update-brand'
import { updateSetup } from '@/server/usecases/chains/update-setup'
import { router } from '../init'
import { logoPath } from '../logo-path'
import { chainProcedure, staffProcedure } from '../procedures'
import { unwrap } from '../refusal-error'

type Chain = Parameters<typeof logoPath>[0]
const withLogo = <T extends Chain>(chain: T) => ({ ...chain, logo_path: logoPath(chain) })

/** A logo of 2 MB as base64 text, and what stands around it. */
const LOGO_BODY_BYTES_MAX = 3_000_000

/** A chain's account: name, brand, checklist. Both sides share it. */
export const chainRouter = router({
  create: staffProcedure.input(createChainBody).mutation(async ({ ctx, input }) => {
    const caller = { actor: { kind: 'staff' as const, id: ctx.staff.staffId }, requestId: ctx.requestId, locale: ctx.locale }
    const { slug } = unwrap(await createChain({ body: input, ownerId: ctx.staff.staffId, now: systemClock(), caller }))
    return { slug }
  }),

  read: chainProcedure.query(async ({ ctx }) => withLogo(unwrap(await readChain(ctx.scope, {})))),

  updateBrand: chainProcedure.meta({ bodyBytesMax: LOGO_BODY_BYTES_MAX }).input(z.object({ brand: updateBrandBody }))
    .mutation(async ({ ctx, input }) => withLogo(unwrap(await updateBrand(ctx.scope, input.brand)))),

  updateSetup: chainProcedure.input(z.object({ setup: updateSetupBody }))
    .mutation(async ({ ctx, input }) => withLogo(unwrap(await updateSetup(ctx.scope, input.setup)))),
})
