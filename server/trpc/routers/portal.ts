import { z } from 'zod'
import { startMemberSignInBody } from '@/server/contracts/member-session'
import { readChain } from '@/server/usecases/chains/read-chain'
import { listLedgerEntries } from '@/server/usecases/members/list-ledger-entries'
import { listMemberSales } from '@/server/usecases/members/list-member-sales'
import { listOffers } from '@/server/usecases/members/list-offers'
import { readMemberCard } from '@/server/usecases/members/read-member-card'
import { readMemberHome } from '@/server/usecases/members/read-member-home'
import { startMemberSignIn } from '@/server/usecases/members/start-member-sign-in'
import { readMemberTier } from '@/server/usecases/tiers/read-member-tier'
import { updateMemberVehicle } from '@/server/usecases/members/update-member-vehicle'
import { readProgrammeTerms } from '@/server/usecases/programme/read-programme-terms'
import { readSale } from '@/server/usecases/sales/read-sale'
import { listGrades } from '@/server/usecases/stations/list-grades'
import { listOwnVouchers } from '@/server/usecases/vouchers/list-own-vouchers'
import { router } from '../init'
import { logoPath } from '../logo-path'
import { pageInput, toPage } from '../page-input'
import { memberProcedure, portalProcedure } from '../procedures'
import { refusal, unwrap } from '../refusal-error'
import { portalFamily } from './portal-family'
import { portalMessages } from './portal-messages'
import { portalPrivacy } from './portal-privacy'

const vehicleInput = z.object({
  vehicleId: z.string().max(64).optional(),
  plate: z.string().trim().min(1).max(16).optional(),
  grade: z.string().max(24).optional(),
  tankVolume: z.string().max(12).optional(),
})

/** What the portal shows; the host names the chain. Signing in is finished by `/api/auth`. */
export const portalRouter = router({
  ...portalPrivacy,
  ...portalMessages,
  ...portalFamily,

  /** The chain as anybody may see it, and whether somebody is signed in. */
  site: portalProcedure.query(async ({ ctx }) => {
    const { slug, name, currency, currency_decimals, volume_unit, time_zone, languages, brand, mode, portal_host } = unwrap(await readChain(ctx.scope, {}))
    const grades = unwrap(await listGrades(ctx.scope, {}))
    const session = await ctx.session()
    return {
      grade_names: Object.fromEntries(grades.map((grade) => [grade.code, grade.name])),
      slug, name, currency, currency_decimals, volume_unit, time_zone, languages, mode, portal_host,
      colour: brand.colour, points_name: brand.points_name, logo_path: logoPath({ slug, brand }), signed_in: session?.kind === 'member',
    }
  }),

  startSignIn: portalProcedure.input(startMemberSignInBody).mutation(async ({ ctx, input }) => {
    const portalHost = ctx.where.parsed.kind === 'invalid' ? undefined : ctx.where.parsed.host
    return unwrap(await startMemberSignIn(ctx.scope, { body: input, clientAddress: ctx.clientAddress, device: ctx.device, ...(portalHost !== undefined && { portalHost }) }))
  }),

  /** How the programme works, for anybody, and what is going to change. */
  programme: portalProcedure.query(async ({ ctx }) => unwrap(await readProgrammeTerms(ctx.scope, {}))),

  /** All for a guest; those of the own tier for a member. */
  offers: portalProcedure.query(async ({ ctx }) => {
    const session = await ctx.session()
    return unwrap(await listOffers(ctx.scope, session?.kind === 'member' ? { memberId: session.memberId } : {}))
  }),

  /** The own vouchers: those that may still be used with their codes, and those used lately. */
  vouchers: memberProcedure.query(async ({ ctx }) => unwrap(await listOwnVouchers(ctx.scope, ctx))),
  home: memberProcedure.query(async ({ ctx }) => unwrap(await readMemberHome(ctx.scope, ctx))),
  /** The own tier, what each brings and how it came to be; who of the staff did it stays with the chain. */
  tier: memberProcedure.query(async ({ ctx }) => {
    const { history, ...tier } = unwrap(await readMemberTier(ctx.scope, ctx))
    return { ...tier, history: history.map(({ by: _by, ...one }) => one) }
  }),
  history: memberProcedure.input(pageInput).query(async ({ ctx, input }) => unwrap(await listMemberSales(ctx.scope, { memberId: ctx.memberId, ...toPage(input) }))),
  ledger: memberProcedure.input(pageInput).query(async ({ ctx, input }) => unwrap(await listLedgerEntries(ctx.scope, { memberId: ctx.memberId, ...toPage(input) }))),

  /** One of the own sales; somebody else's is unknown. */
  sale: memberProcedure.input(z.object({ saleId: z.string().max(64) })).query(async ({ ctx, input }) => {
    const sale = unwrap(await readSale(ctx.scope, { ...input, forReader: true }))
    if (sale.member_id !== ctx.memberId) throw refusal('not_found', 'Nothing with this id exists.')
    return sale
  }),

  /** Number and secret of the own card, so that the phone shows its rotating code without a network. */
  card: memberProcedure.query(async ({ ctx }) => unwrap(await readMemberCard(ctx.scope, ctx))),
  saveVehicle: memberProcedure.input(vehicleInput).mutation(async ({ ctx, input }) => unwrap(await updateMemberVehicle(ctx.scope, { memberId: ctx.memberId, ...input }))),
})
