import { join, relative } from 'node:path'
import { confirmOwnerBody, signUpOwnerBody } from '@/server/contracts/staff'
import { systemClock } from '@/server/platform/clock/system-clock'
import { env } from '@/server/platform/env'
import { listChainsOfStaff } from '@/server/usecases/chains/list-chains-of-staff'
import { confirmOwner } from '@/server/usecases/staff/confirm-owner'
import { readStaff } from '@/server/usecases/staff/read-staff'
import { signUpOwner } from '@/server/usecases/staff/sign-up-owner'
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
    unwrap(await confirmOwner({ body: input, address: ctx.clientAddress, now: systemClock() }))
    return { confirmed: true as const }
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
