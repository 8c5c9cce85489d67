import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { ChainTx } from '@/server/platform/db/with-chain'

export interface CheckRunFacts {
  name: string
  finishedAt: EpochMs
  chains: number
  findings: number
}

/** Keeps the last whole run of a check. Runs as the platform's role. */
export async function saveCheckRun(tx: ChainTx, { name, finishedAt, chains, findings }: CheckRunFacts): Promise<void> {
  const found = { finishedAt: new Date(finishedAt), chains, findings }
  await tx.checkRun.upsert({ where: { name }, create: { name, ...found }, update: found })
}
