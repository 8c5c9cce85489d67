import type { InChainTx } from '@/server/platform/db/with-chain'

export interface EntryRecord {
  id: string; memberId: string | null; occurredAt: Date; recordedAt: Date; asset: string; amount: bigint; balanceAfter: bigint; kind: string
  reason: { code: string; [fact: string]: unknown }
  sourceType: string; sourceId: string; reversesId: string | null
  lots: { lotId: string; amount: bigint; expiresAt: Date | null }[]
}
/** A page of a list, newest first: older than `after`, or newer than `before` (ids of the same list). */
export interface Page { limit: number; after?: string; before?: string }

/** A part of a statement: entries of whose account, and only those after a number of its own. */
export interface Stretch { memberId: string; afterSeq?: bigint }

/**
 * A statement that consists of stretches, the newest first: of most members just their own entries; of a member of a family what
 * happened on its account since they joined, and before it their own. Newest first by the accounts' own sequence; null when a
 * cursor names no entry of it. One more than `limit` tells that there are others.
 */
export async function listEntries(scope: InChainTx, stretches: readonly Stretch[], page: Page): Promise<EntryRecord[] | null> {
  const newer = page.after === undefined && page.before !== undefined
  const cursor = await findCursor(scope, stretches, page.after ?? page.before)
  if (cursor === null) return null
  const from = cursor ? stretches.indexOf(cursor.stretch) : 0
  const inOrder = newer ? stretches.slice(0, from + 1).reverse() : stretches.slice(from)
  const rows: Row[] = []
  for (const stretch of inOrder) {
    if (rows.length <= page.limit) rows.push(...(await listStretch(scope, stretch, { newer, take: page.limit + 1 - rows.length, ...(cursor?.stretch === stretch && { seq: cursor.seq }) })))
  }
  return withLots(scope, rows)
}

/** Where a page goes on: undefined without a cursor, null when it names no entry of the statement. */
async function findCursor({ chainId, tx }: InChainTx, stretches: readonly Stretch[], id: string | undefined): Promise<{ stretch: Stretch; seq: bigint } | null | undefined> {
  if (id === undefined) return undefined
  const row = await tx.entry.findUnique({ where: { chainId_id: { chainId, id } }, select: { memberId: true, memberSeq: true } })
  const seq = row?.memberSeq ?? null
  const stretch = seq === null ? undefined : stretches.find((one) => one.memberId === row?.memberId && (one.afterSeq === undefined || seq > one.afterSeq))
  return stretch && seq !== null ? { stretch, seq } : null
}

function listStretch({ chainId, tx }: InChainTx, { memberId, afterSeq }: Stretch, how: { newer: boolean; take: number; seq?: bigint }): Promise<Row[]> {
  const above = how.newer && how.seq !== undefined ? how.seq : afterSeq
  return tx.entry.findMany({
    where: { chainId, memberId, memberSeq: { not: null, ...(above !== undefined && { gt: above }), ...(!how.newer && how.seq !== undefined && { lt: how.seq }) } },
    orderBy: { memberSeq: how.newer ? 'asc' : 'desc' },
    take: how.take,
  })
}

/** One entry of a statement, whose owner may have had several ids; null when it is none of it. */
export async function findEntry(scope: InChainTx, stretches: readonly Stretch[], entryId: string): Promise<EntryRecord | null> {
  const row = (await findCursor(scope, stretches, entryId)) ? await scope.tx.entry.findUnique({ where: { chainId_id: { chainId: scope.chainId, id: entryId } } }) : null
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
