import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { ChainTx } from '@/server/platform/db/with-chain'

/** When the last whole run of a check ended (real time); null before the first. Runs as the platform's role. */
export async function readCheckRun(tx: ChainTx, name: string): Promise<EpochMs | null> {
  const run = await tx.checkRun.findUnique({ where: { name }, select: { finishedAt: true } })
  return run?.finishedAt.getTime() ?? null
}
