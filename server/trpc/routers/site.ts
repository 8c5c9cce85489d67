import { join, relative } from 'node:path'
import { z } from 'zod'
import { acceptInviteBody, confirmOwnerBody, forgotPasswordBody, inviteToken, resetPasswordBody, signUpOwnerBody } from '@/server/contracts/staff'
import { systemClock } from '@/server/platform/clock/system-clock'
import { env } from '@/server/platform/env'
import { listChainsOfStaff } from '@/server/usecases/chains/list-chains-of-staff'
import { beginPasskeySignIn } from '@/server/usecases/factors/begin-passkey-sign-in'
import { readSecondStep } from '@/server/usecases/factors/read-second-step'
import { confirmOwner } from '@/server/usecases/staff/confirm-owner'
import { forgetPassword } from '@/server/usecases/staff/forget-password'
import { readStaff } from '@/server/usecases/staff/read-staff'
import { resetPassword } from '@/server/usecases/staff/reset-password'
import { signUpOwner } from '@/server/usecases/staff/sign-up-owner'
import { acceptInvite } from '@/server/usecases/team/accept-invite'
import { readInvite } from '@/server/usecases/team/read-invite'
import type { Context } from '../context'
import { readStatus } from '@/server/usecases/upkeep/read-status'
import { router } from '../init'
import { platformProcedure, staffProcedure } from '../procedures'
import { unwrap } from '../refusal-error'

/** Getting an account, and who is signed in. Signing in itself is `/api/auth`. */
export const siteRouter = router({
  signUp: platformProcedure.input(signUpOwnerBody)
    .mutation(async ({ ctx, input }) => unwrap(await signUpOwner({ body: { locale: ctx.locale, ...input }, address: ctx.clientAddress, now: systemClock() }))),

  /** The account is ready to sign in with the password that it was made with. */
  confirm: platformProcedure.input(confirmOwnerBody).mutation(async ({ ctx, input }) => {
    unwrap(await confirmOwner({ body: input, address: ctx.clientAddress, userAgent: ctx.userAgent, now: systemClock() }))
    return { confirmed: true as const }
  }),

  /** Mails a code for a new password; the same answer whether or not the address has an account. */
  forgotPassword: platformProcedure.input(forgotPasswordBody)
    .mutation(async ({ ctx, input }) => unwrap(await forgetPassword({ body: { locale: ctx.locale, ...input }, address: ctx.clientAddress, userAgent: ctx.userAgent, now: systemClock() }))),
  resetPassword: platformProcedure.input(resetPasswordBody).mutation(async ({ ctx, input }) => unwrap(await resetPassword({ body: input, address: ctx.clientAddress, userAgent: ctx.userAgent, now: systemClock() }))),

  /** What the second step of a sign-in can be done with. */
  secondStep: platformProcedure.input(z.object({ stepId: z.string().max(64) }))
    .mutation(async ({ ctx, input }) => unwrap(await readSecondStep({ ...input, origin: ctx.where.origin ?? '', now: systemClock() }))),
  /** Begins a sign-in with a passkey alone; `/api/auth` finishes it. */
  beginPasskey: platformProcedure.mutation(async ({ ctx }) => unwrap(await beginPasskeySignIn({ origin: ctx.where.origin ?? '', address: ctx.clientAddress, now: systemClock() }))),

  /** What a link of an invitation is for. A mutation, so that the token stands in no URL and no cache. */
  readInvite: platformProcedure.input(z.object({ token: inviteToken })).mutation(async ({ ctx, input }) => {
    return unwrap(await readInvite({ ...input, staffId: await signedIn(ctx), address: ctx.clientAddress, now: systemClock() }))
  }),
  acceptInvite: platformProcedure.input(acceptInviteBody).mutation(async ({ ctx, input }) => {
    const { requestId, locale } = ctx
    return unwrap(await acceptInvite({ body: input, staffId: await signedIn(ctx), address: ctx.clientAddress, userAgent: ctx.userAgent, now: systemClock(), requestId, locale }))
  }),

  /** In the demo, the folder that mail is written to instead of being sent, as seen from the checkout; else null. */
  mailFolder: platformProcedure.query(() => {
    const { DEMO, DATA_DIR } = env()
    if (!DEMO) return null
    const folder = join(DATA_DIR, 'mail')
    const near = relative(process.cwd(), folder)
    return near.startsWith('..') ? folder : near
  }),

  /** How the product is and was, for anybody; null while the database is away. */
  status: platformProcedure.query(async () => unwrap(await readStatus({ now: systemClock() }))),

  /** Null for nobody. */
  me: platformProcedure.query(async ({ ctx }) => {
    const session = await ctx.session()
    if (session?.kind !== 'staff') return null
    const { name, email } = unwrap(await readStaff({ staffId: session.staffId }))
    return { id: session.staffId, name, email }
  }),

  /** The chains that the caller may enter, oldest first. */
  chains: staffProcedure.query(async ({ ctx }) => unwrap(await listChainsOfStaff({ staffId: ctx.staff.staffId }))),
})

async function signedIn(ctx: Context): Promise<string | null> {
  const session = await ctx.session()
  return session?.kind === 'staff' ? session.staffId : null
}
