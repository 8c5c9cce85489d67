import { z } from 'zod'
import { systemClock } from '@/server/platform/clock/system-clock'
import { openChain } from '@/server/usecases/_around/open-chain'
import type { InChain } from '@/server/usecases/_around/with-chain'
import { configureBoth } from '@/server/usecases/chains/configure-both'
import { findChainByHost } from '@/server/usecases/chains/find-chain-by-host'
import { isFresh } from '@/server/usecases/factors/is-fresh'
import { refusalToEnter } from '@/server/usecases/staff/refusal-to-enter'
import type { Context } from './context'
import { publicProcedure } from './init'
import { refusal, unwrap } from './refusal-error'
import type { Result } from './refusal'

/** Anybody, on the platform host only. On a portal these procedures don't exist. */
export const platformProcedure = publicProcedure.use(({ ctx, next }) => {
  if (ctx.where.parsed.kind !== 'platform') throw refusal('not_found', 'No such procedure.')
  return next()
})

/** Somebody of the staff. Refuses `unauthenticated`. */
export const staffProcedure = platformProcedure.use(async ({ ctx, next }) => {
  const session = await ctx.session()
  if (session?.kind !== 'staff') throw refusal('unauthenticated', 'Sign in first.')
  return next({ ctx: { staff: session } })
})

/** Somebody of the staff who has proved who they are in the last ten minutes. Refuses `step_up_needed`. */
export const provenProcedure = staffProcedure.use(({ ctx, next }) => {
  if (!isFresh(ctx.staff.provenAt, systemClock())) throw stepUp()
  return next()
})
const stepUp = () => refusal('step_up_needed', 'Prove that it is you, then repeat this.')

/** Every console call names the chain by its slug, and its side. */
export const chainInput = z.object({ chain: z.string().max(64), mode: z.enum(['live', 'test']).default('live') })

/**
 * Somebody of the staff of the chain that the input names, with the right that the procedure names by
 * `.meta({ can: 'keys.change' })`; one that names none refuses everybody. Who is kept to some stations goes on with a
 * scope that is. A chain of somebody else is the same `not_found` as one that doesn't exist. Refuses `forbidden`, and
 * `step_up_needed` for a right that needs a fresh proof.
 */
export const chainProcedure = staffProcedure.input(chainInput).use(async ({ ctx, input, meta, next }) => {
  const membership = ctx.staff.memberships.find(({ slug }) => slug === input.chain)
  if (!membership) throw refusal('not_found', 'Nothing with this id exists.')
  const no = meta?.can ? refusalToEnter(membership, { can: meta.can, provenAt: ctx.staff.provenAt, now: systemClock() }) : 'forbidden'
  if (no === 'step_up_needed') throw stepUp()
  if (no) throw refusal(no, 'Your role does not allow this.')
  const { stationIds } = membership
  const chainId = input.mode === 'live' ? membership.liveChainId : membership.testChainId
  const scope = await openChain(chainId, { actor: { kind: 'staff', id: ctx.staff.staffId }, requestId: ctx.requestId, locale: ctx.locale, ...(stationIds.length > 0 && { onlyStations: stationIds }) })
  return next({ ctx: { scope, membership } })
})

/** Does a configuration in the named side, or with `both` in the test side and then in the live one, as the set-up does. */
export const bothInput = z.object({ both: z.boolean().default(false) })
export const configure = async <O>(scope: InChain, both: boolean, work: (side: InChain) => Promise<Result<O>>): Promise<O> =>
  unwrap(both ? await configureBoth(scope, work) : await work(scope))

/** Anybody on a chain's portal; the host names the chain. Refuses `unknown_host`. */
export const portalProcedure = publicProcedure.use(async ({ ctx, next }) => next({ ctx: { scope: await openPortal(ctx) } }))

/** The member who is signed in on this portal. Refuses `unauthenticated`. */
export const memberProcedure = portalProcedure.use(async ({ ctx, next }) => {
  const session = await ctx.session()
  if (session?.kind !== 'member') throw refusal('unauthenticated', 'Sign in first.')
  const scope: InChain = { ...ctx.scope, actor: { kind: 'member', id: session.memberId } }
  return next({ ctx: { scope, memberId: session.memberId } })
})

async function openPortal({ where, requestId, locale }: Context): Promise<InChain> {
  if (where.parsed.kind !== 'portal' && where.parsed.kind !== 'custom') throw refusal('unknown_host', 'No portal is served on this host.')
  const { chainId } = unwrap(await findChainByHost({ host: where.parsed.host }))
  return openChain(chainId, { actor: { kind: 'system', id: 'portal' }, requestId, locale })
}
