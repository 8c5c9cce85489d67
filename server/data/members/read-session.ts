import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'

export interface MemberSession { id: string; memberId: string; status: string; language: 'en' | 'zh'; expiresAt: EpochMs }

/** The session and its member, or null when it is unknown here, ended or over, or the member is blocked or erased. */
export async function readSession(scope: InChainTx, sessionId: string): Promise<MemberSession | null> {
  const { chainId, tx } = scope
  const session = await tx.memberSession.findUnique({ where: { chainId_id: { chainId, id: sessionId } } })
  if (!session || session.revokedAt !== null || session.expiresAt.getTime() <= scope.now) return null
  const member = await tx.member.findUnique({ where: { chainId_id: { chainId, id: session.memberId } }, select: { status: true, language: true } })
  if (!member || member.status !== 'active') return null
  return { id: session.id, memberId: session.memberId, status: member.status, language: member.language === 'zh' ? 'zh' : 'en', expiresAt: session.expiresAt.getTime() }
}
