import type { EpochMs } from '@/server/domain/kernel/local-day'
import { encodeId } from '@/server/domain/kernel/typed-id'
import { Prisma } from '@/server/platform/db/generated/client'
import type { ChainTx, InChainTx } from '@/server/platform/db/with-chain'
import { RETENTION, type RetentionRule } from './retention'

const DAY_MS = 86_400_000

/** Deletes at most `batch` rows of this chain whose time is over at `scope.now`, oldest first. Returns how many. */
export const sweepRule = (scope: InChainTx, rule: RetentionRule, batch: number): Promise<number> => sweep(scope.tx, rule, { at: scope.now, batch, chainId: scope.chainId })

/** The same for rows of no chain, in a transaction of the platform's role; `at` is the real time. */
export const sweepPlatform = (tx: ChainTx, rule: RetentionRule, how: { at: EpochMs; batch: number }): Promise<number> => sweep(tx, rule, how)

/** The rules by which something in the chain is over, found in one statement: at most times it is none. */
export async function rulesDue({ tx, now, chainId }: InChainTx): Promise<readonly RetentionRule[]> {
  const looks = RETENTION.map((rule) => Prisma.sql`(SELECT true FROM ${over(rule, { at: now, chainId, batch: 1 })})`)
  const [found] = await tx.$queryRaw<{ due: readonly (boolean | null)[] }[]>`SELECT ARRAY[${Prisma.join(looks)}] AS due`
  return RETENTION.filter((_, index) => found?.due[index])
}

interface How { at: EpochMs; batch: number; chainId?: string }

function sweep(tx: ChainTx, rule: RetentionRule, how: How): Promise<number> {
  const { table, key, chain } = partsOf(rule, how)
  return tx.$executeRaw`DELETE FROM ${table} t WHERE ${chain} (${key}) IN (SELECT ${key} FROM ${over(rule, how)})`
}

/** What is over, oldest first. Table, columns and conditions are constants of `RETENTION`. A row is never older than its id, so the id bounds the search. */
function over(rule: RetentionRule, how: How): Prisma.Sql {
  const { table, key, chain } = partsOf(rule, how)
  const before = how.at - rule.keepDays * DAY_MS
  const bound = rule.prefix === undefined ? Prisma.empty : Prisma.sql`t.id < ${encodeId(rule.prefix, Math.max(0, before), new Uint8Array(10))} AND`
  const also = rule.also === undefined ? Prisma.empty : Prisma.raw(`AND ${rule.also}`)
  return Prisma.sql`${table} t WHERE ${chain} ${bound} ${Prisma.raw(rule.from)} < ${new Date(before)}::timestamptz ${also} ORDER BY ${key} LIMIT ${how.batch}`
}

const partsOf = ({ table, key }: RetentionRule, { chainId }: How) => ({
  table: Prisma.raw(`"${table}"`),
  key: Prisma.raw(key.map((column) => `t."${column}"`).join(', ')),
  chain: chainId === undefined ? Prisma.empty : Prisma.sql`t.chain_id = ${chainId}::uuid AND`,
})
