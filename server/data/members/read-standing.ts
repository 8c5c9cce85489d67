import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'

export interface Standing { status: string; language: 'en' | 'zh'; tierCode: string; joinedAt: EpochMs }

/** What is known of a member without opening anything personal; null for somebody unknown. */
export async function readStanding({ chainId, tx }: InChainTx, memberId: string): Promise<Standing | null> {
  const row = await tx.member.findUnique({ where: { chainId_id: { chainId, id: memberId } }, select: { status: true, language: true, tierCode: true, joinedAt: true } })
  return row && { status: row.status, language: row.language === 'zh' ? 'zh' : 'en', tierCode: row.tierCode, joinedAt: row.joinedAt.getTime() }
}
