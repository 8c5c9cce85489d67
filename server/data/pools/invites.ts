import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'

/** As long as the retention keeps them. */
const INVITE_LIFE_MS = 30 * 86_400_000
/** Of one head at a time; a further one replaces the oldest. */
const INVITES_MAX = 10

export interface Invite { headId: string; invitedAt: EpochMs }

/** Into whose families a member is invited, the newest first. */
export async function listInvites({ chainId, tx, now }: InChainTx, memberId: string): Promise<Invite[]> {
  const rows = await tx.poolInvite.findMany({ where: { chainId, memberId, invitedAt: { gt: new Date(now - INVITE_LIFE_MS) } }, orderBy: [{ invitedAt: 'desc' }, { headId: 'asc' }], select: { headId: true, invitedAt: true } })
  return rows.map(({ headId, invitedAt }) => ({ headId, invitedAt: invitedAt.getTime() }))
}

export async function putInvite({ chainId, tx, now }: InChainTx, { headId, memberId }: { headId: string; memberId: string }): Promise<void> {
  const invitedAt = new Date(now)
  await tx.poolInvite.upsert({ where: { chainId_headId_memberId: { chainId, headId, memberId } }, create: { chainId, headId, memberId, invitedAt }, update: { invitedAt } })
  const over = await tx.poolInvite.findMany({ where: { chainId, headId }, orderBy: [{ invitedAt: 'desc' }, { memberId: 'asc' }], skip: INVITES_MAX, select: { memberId: true } })
  if (over.length > 0) await tx.poolInvite.deleteMany({ where: { chainId, headId, memberId: { in: over.map((one) => one.memberId) } } })
}

/** What was asked is answered: of one head to one member, or of everybody to a member, or by a head. */
export async function dropInvites({ chainId, tx }: InChainTx, of: { headId?: string; memberId?: string }): Promise<void> {
  await tx.poolInvite.deleteMany({ where: { chainId, ...of } })
}
