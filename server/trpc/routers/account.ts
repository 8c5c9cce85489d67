import { z } from 'zod'
import { addPasskeyBody, beginTotpBody, changePasswordBody, confirmTotpBody, proofBody, renameStaffBody } from '@/server/contracts/staff'
import { systemClock } from '@/server/platform/clock/system-clock'
import { addPasskey } from '@/server/usecases/factors/add-passkey'
import { beginPasskey } from '@/server/usecases/factors/begin-passkey'
import { beginProof } from '@/server/usecases/factors/begin-proof'
import { beginTotp } from '@/server/usecases/factors/begin-totp'
import { confirmTotp } from '@/server/usecases/factors/confirm-totp'
import { prove } from '@/server/usecases/factors/prove'
import { readSecurity } from '@/server/usecases/factors/read-security'
import { removePasskey } from '@/server/usecases/factors/remove-passkey'
import { removeTotp } from '@/server/usecases/factors/remove-totp'
import { renewRecoveryCodes } from '@/server/usecases/factors/renew-recovery-codes'
import { changePassword } from '@/server/usecases/staff/change-password'
import { endOwnSessions } from '@/server/usecases/staff/end-own-sessions'
import { listOwnActivity } from '@/server/usecases/staff/list-own-activity'
import { listOwnMails } from '@/server/usecases/staff/list-own-mails'
import { listOwnSessions } from '@/server/usecases/staff/list-own-sessions'
import { renameStaff } from '@/server/usecases/staff/rename-staff'
import type { Context } from '../context'
import { router } from '../init'
import { provenProcedure, staffProcedure } from '../procedures'
import { unwrap } from '../refusal-error'

/** The caller's own account: nobody else's can be named. What weakens or opens it needs a fresh proof. */
export const accountRouter = router({
  rename: staffProcedure.input(renameStaffBody).mutation(async ({ ctx, input }) => unwrap(await renameStaff({ ...by(ctx), ...input }))),
  changePassword: staffProcedure.input(changePasswordBody).mutation(async ({ ctx, input }) => {
    return unwrap(await changePassword({ ...by(ctx), body: input, sessionId: ctx.staff.sessionId }))
  }),

  sessions: staffProcedure.query(async ({ ctx }) => unwrap(await listOwnSessions({ staffId: ctx.staff.staffId, sessionId: ctx.staff.sessionId, now: systemClock() }))),
  mails: staffProcedure.query(async ({ ctx }) => unwrap(await listOwnMails({ staffId: ctx.staff.staffId }))),
  endSession: staffProcedure.input(z.object({ sessionId: z.string().max(64) }))
    .mutation(async ({ ctx, input }) => unwrap(await endOwnSessions({ ...by(ctx), only: input.sessionId }))),
  endOtherSessions: staffProcedure.mutation(async ({ ctx }) => unwrap(await endOwnSessions({ ...by(ctx), but: ctx.staff.sessionId }))),

  /** What a fresh proof can be given with, and the step to give it in. */
  beginProof: staffProcedure.mutation(async ({ ctx }) => unwrap(await beginProof({ staffId: ctx.staff.staffId, origin: ctx.where.origin ?? '', now: systemClock() }))),
  prove: staffProcedure.input(z.object({ proof: proofBody })).mutation(async ({ ctx, input }) => {
    return unwrap(await prove({ session: ctx.staff, body: input.proof, origin: ctx.where.origin ?? '', address: ctx.clientAddress, userAgent: ctx.userAgent, now: systemClock() }))
  }),

  activity: staffProcedure.query(async ({ ctx }) => unwrap(await listOwnActivity({ staffId: ctx.staff.staffId }))),
  security: staffProcedure.query(async ({ ctx }) => unwrap(await readSecurity({ staffId: ctx.staff.staffId }))),
  beginTotp: provenProcedure.input(beginTotpBody).mutation(async ({ ctx, input }) => unwrap(await beginTotp({ staffId: ctx.staff.staffId, ...input, now: systemClock() }))),
  confirmTotp: provenProcedure.input(confirmTotpBody).mutation(async ({ ctx, input }) => unwrap(await confirmTotp({ ...by(ctx), ...input }))),
  removeTotp: provenProcedure.mutation(async ({ ctx }) => unwrap(await removeTotp(by(ctx)))),
  beginPasskey: provenProcedure.mutation(async ({ ctx }) => unwrap(await beginPasskey({ staffId: ctx.staff.staffId, origin: ctx.where.origin ?? '', now: systemClock() }))),
  addPasskey: provenProcedure.input(z.object({ made: addPasskeyBody }))
    .mutation(async ({ ctx, input }) => unwrap(await addPasskey({ ...by(ctx), body: input.made, origin: ctx.where.origin ?? '' }))),
  removePasskey: provenProcedure.input(z.object({ passkeyId: z.string().max(64) })).mutation(async ({ ctx, input }) => unwrap(await removePasskey({ ...by(ctx), ...input }))),
  renewRecoveryCodes: provenProcedure.mutation(async ({ ctx }) => unwrap(await renewRecoveryCodes(by(ctx)))),
})

/** Who acts, when and from where, as the account's journal keeps it. */
function by(ctx: Context & { staff: { staffId: string } }) {
  return { staffId: ctx.staff.staffId, address: ctx.clientAddress, userAgent: ctx.userAgent, now: systemClock() }
}
