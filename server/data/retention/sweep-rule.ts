import type { EpochMs } from '@/server/domain/kernel/local-day'
import { encodeId } from '@/server/domain/kernel/typed-id'
import { Prisma } from '@/server/platform/db/generated/client'
import type { ChainTx, InChainTx } from '@/server/platform/db/with-chain'
import type { RetentionRule } from './retention'

const DAY_MS = 86_400_000

/** Deletes at most `batch` rows of this chain whose time is over at `scope.now`, oldest first. Returns how many. */
export const sweepRule = (scope: InChainTx, rule: RetentionRule, batch: number): Promise<number> => sweep(scope.tx, rule, { at: scope.now, batch, chainId: scope.chainId })

/** The same for rows of no chain, in a transaction of the platform's role; `at` is the real time. */
export const sweepPlatform = (tx: ChainTx, rule: RetentionRule, how: { at: EpochMs; batch: number }): Promise<number> => sweep(tx, rule, how)

/** Table, columns and conditions are constants of `RETENTION`. A row is never older than its id, so the id bounds the search. */
function sweep(tx: ChainTx, rule: RetentionRule, how: { at: EpochMs; batch: number; chainId?: string }): Promise<number> {
  const before = how.at - rule.keepDays * DAY_MS
  const table = Prisma.raw(`"${rule.table}"`)
  const key = rule.key.map((column) => `t."${column}"`).join(', ')
  const chain = how.chainId === undefined ? Prisma.empty : Prisma.sql`t.chain_id = ${how.chainId}::uuid AND`
  const bound = rule.prefix === undefined ? Prisma.empty : Prisma.sql`t.id < ${encodeId(rule.prefix, Math.max(0, before), new Uint8Array(10))} AND`
  const also = rule.also === undefined ? Prisma.empty : Prisma.raw(`AND ${rule.also}`)
  return tx.$executeRaw`
    DELETE FROM ${table} t WHERE ${chain} (${Prisma.raw(key)}) IN (
      SELECT ${Prisma.raw(key)} FROM ${table} t WHERE ${chain} ${bound} ${Prisma.raw(rule.from)} < ${new Date(before)}::timestamptz ${also} ORDER BY ${Prisma.raw(key)} LIMIT ${how.batch})`
}
