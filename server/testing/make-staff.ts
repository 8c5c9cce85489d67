import { randomBytes } from 'node:crypto'
import type { StaffRole } from '@/server/contracts/staff'
import type { StaffId } from '@/server/domain/kernel/typed-id'
import { hashPassword } from '@/server/platform/crypto/password'
import { newId } from '@/server/platform/crypto/new-id'
import { withPlatform, type InChain } from '@/server/platform/db/with-chain'
import { openStaffSecrets } from '@/server/usecases/staff/staff-secrets'

export const STAFF_PASSWORD = 'seven pumps and a shop'
export interface MadeStaff { staffId: StaffId; email: string; name: string }

/** A confirmed account; with `at` it works for that chain, in a role and at stations. */
export async function makeStaff(more: { name?: string; email?: string; at?: { scope: InChain; role: StaffRole; stationIds?: readonly string[] } } = {}): Promise<MadeStaff> {
  const [email, name] = [more.email ?? `${randomBytes(6).toString('hex')}@example.org`, more.name ?? 'Ada Keller']
  const [staffId, secrets] = [newId('stf'), await openStaffSecrets()]
  const passwordHash = await hashPassword(STAFF_PASSWORD)
  await withPlatform(async (tx) => {
    await tx.staff.create({ data: { id: staffId, emailIndex: secrets.indexOf(email), sealed: secrets.seal({ email, name }), passwordHash, confirmedAt: new Date(), createdAt: new Date() } })
    if (more.at) await tx.staffMembership.create({ data: { accountId: more.at.scope.chain.accountId, staffId, role: more.at.role, stationIds: [...(more.at.stationIds ?? [])], createdAt: new Date() } })
  })
  return { staffId, email, name }
}

/** The scope of a chain as somebody of its staff has it. */
export const asStaff = (scope: InChain, staffId: string): InChain => ({ ...scope, actor: { kind: 'staff', id: staffId } })
