import type { InChainTx } from '@/server/platform/db/with-chain'

export interface EntryRecord {
  id: string; occurredAt: Date; recordedAt: Date; asset: string; amount: bigint; balanceAfter: bigint; kind: string
  reason: { code: string; [fact: string]: unknown }
  sourceType: string; sourceId: string; reversesId: string | null
  lots: { lotId: string; amount: bigint; expiresAt: Date | null }[]
}
/** A page of a list, newest first: older than `after`, or newer than `before` (ids of the same list). */
export interface Page { limit: number; after?: string; before?: string }

/** Entries of one member, newest first by the member's own sequence; null when a cursor names none of them. One more than `limit` tells that there are others. */
export async function listEntries(scope: InChainTx, memberId: string, page: Page): Promise<EntryRecord[] | null> {
  const { chainId, tx } = scope
  const cursorId = page.after ?? page.before
  const cursor = cursorId === undefined ? null : await tx.entry.findFirst({ where: { chainId, id: cursorId, memberId, memberSeq: { not: null } }, select: { memberSeq: true } })
  const seq = cursor?.memberSeq ?? null
  if (cursorId !== undefined && seq === null) return null
  const newer = page.after === undefined && page.before !== undefined
  const rows = await tx.entry.findMany({
    where: { chainId, memberId, ...(seq !== null && { memberSeq: newer ? { gt: seq } : { lt: seq } }) },
    orderBy: { memberSeq: newer ? 'asc' : 'desc' },
    take: page.limit + 1,
  })
  return withLots(scope, rows)
}

/** One entry of somebody, who may have had several ids; null when it is none of theirs. */
export async function findEntry(scope: InChainTx, memberIds: readonly string[], entryId: string): Promise<EntryRecord | null> {
  const row = await scope.tx.entry.findFirst({ where: { chainId: scope.chainId, id: entryId, memberId: { in: [...memberIds] } } })
  return row && ((await withLots(scope, [row]))[0] ?? null)
}

type Row = Omit<EntryRecord, 'balanceAfter' | 'reason' | 'lots'> & { balanceAfter: bigint | null; reason: unknown }

async function withLots({ chainId, tx }: InChainTx, rows: readonly Row[]): Promise<EntryRecord[]> {
  const moves = await tx.lotMove.findMany({ where: { chainId, entryId: { in: rows.map((row) => row.id) } }, orderBy: { lotId: 'asc' } })
  const lots = await tx.lot.findMany({ where: { chainId, id: { in: moves.map((move) => move.lotId) } }, select: { id: true, expiresAt: true } })
  const expiries = new Map(lots.map((lot) => [lot.id, lot.expiresAt]))
  return rows.map((row) => ({
    ...row,
    balanceAfter: row.balanceAfter ?? 0n,
    reason: row.reason as EntryRecord['reason'],
    lots: moves.filter((move) => move.entryId === row.id).map((move) => ({ lotId: move.lotId, amount: move.amount, expiresAt: expiries.get(move.lotId) ?? null })),
  }))
}
