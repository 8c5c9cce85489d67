import type { LocalDate } from '@/server/domain/kernel/local-day'
import type { ChainTx } from '@/server/platform/db/with-chain'

const NOT_NOW = '55P03'

/**
 * Drops the partitions of stored answers of days before `day` that are empty, at most `limit`; one that tills have locked waits for
 * the next run. Runs as the platform's role. Returns how many went.
 */
export async function dropAnswerPartitions(tx: ChainTx, { before, limit }: { before: LocalDate; limit: number }): Promise<number> {
  const days = await tx.$queryRaw<{ day: string }[]>`
    SELECT to_char(to_date(right(c.relname, 8), 'YYYYMMDD'), 'YYYY-MM-DD') AS day FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'stored_answer'::regclass AND c.relname ~ '^stored_answer_[0-9]{8}$' AND right(c.relname, 8) < ${before.replaceAll('-', '')} ORDER BY 1 LIMIT ${limit}`
  let dropped = 0
  for (const { day } of days) {
    await tx.$executeRaw`SAVEPOINT dropping`
    try {
      const [row] = await tx.$queryRaw<{ gone: boolean }[]>`SELECT drop_answer_partition_v1(${day}::date) AS gone`
      if (row?.gone) dropped += 1
    } catch (error) {
      if (!JSON.stringify((error as { meta?: unknown }).meta ?? {}).includes(NOT_NOW)) throw error
      await tx.$executeRaw`ROLLBACK TO SAVEPOINT dropping`
    }
  }
  return dropped
}
