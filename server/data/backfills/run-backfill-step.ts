import type { InChainTx } from '@/server/platform/db/with-chain'
import type { Backfill } from './backfill'

/**
 * Does the next step of a backfill in one chain. How far it came stands in a row that is written in the same
 * transaction, so a step that is killed has not been and each is done once; the row's lock keeps a second process out.
 * Returns whether there is more to do.
 */
export async function runBackfillStep(scope: InChainTx, backfill: Backfill, limit: number): Promise<{ isFinished: boolean; rowsDone: number }> {
  const { tx, chainId, now } = scope
  const { name } = backfill
  await tx.backfill.createMany({ data: [{ chainId, name }], skipDuplicates: true })
  const [progress] = await tx.$queryRaw<{ cursor: string | null; isFinished: boolean }[]>`
    SELECT cursor, finished_at IS NOT NULL AS "isFinished" FROM backfill WHERE chain_id = ${chainId}::uuid AND name = ${name} FOR UPDATE`
  if (progress?.isFinished !== false) return { isFinished: true, rowsDone: 0 }
  const { cursor, rowsDone } = await backfill.step(scope, { cursor: progress.cursor, limit })
  await tx.backfill.update({ where: { chainId_name: { chainId, name } }, data: { cursor, rowsDone: { increment: rowsDone }, finishedAt: cursor === null ? new Date(now) : null } })
  return { isFinished: cursor === null, rowsDone }
}
