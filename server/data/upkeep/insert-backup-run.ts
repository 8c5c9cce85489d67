import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { ChainTx } from '@/server/platform/db/with-chain'

/** Notes a finished backup; the same one twice is one. Runs as the platform's role. */
export async function insertBackupRun(tx: ChainTx, run: { id: string; startedAt: EpochMs; finishedAt: EpochMs; bytes: bigint }): Promise<void> {
  await tx.backupRun.createMany({ data: [{ id: run.id, startedAt: new Date(run.startedAt), finishedAt: new Date(run.finishedAt), bytes: run.bytes }], skipDuplicates: true })
}
