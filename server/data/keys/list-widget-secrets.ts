import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'

/** The kids of the chain's widget secrets, newest first; the secrets themselves stay where they are. */
export async function listWidgetSecrets(scope: InChainTx): Promise<{ kid: string; createdAt: EpochMs; revokedAt: EpochMs | null }[]> {
  const rows = await scope.tx.widgetSecret.findMany({ where: { chainId: scope.chainId }, orderBy: { kid: 'desc' }, select: { kid: true, createdAt: true, revokedAt: true } })
  return rows.map(({ kid, createdAt, revokedAt }) => ({ kid, createdAt: createdAt.getTime(), revokedAt: revokedAt?.getTime() ?? null }))
}
