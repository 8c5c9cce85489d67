import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { Prisma } from '@/server/platform/db/generated/client'
import type { InChainTx } from '@/server/platform/db/with-chain'

export interface AuditRow {
  id: string
  at: EpochMs
  actor: { kind: string; id: string }
  action: string
  subject: { kind: string; id: string }
  before: unknown
  after: unknown
  requestId: string
}
export interface AuditQuery {
  /** A kind of actor, or the id of one. */
  who?: { kind: string } | { id: string }
  verb?: string
  thing?: string
  from?: EpochMs
  /** Not included. */
  until?: EpochMs
}

/** Rows that meet all of the filters, newest first, after the row `after`; one more than `limit` tells that there are others. Null when `after` is no row of the chain. */
export async function listAudit(scope: InChainTx, ask: { query: AuditQuery; limit: number; after?: string }): Promise<AuditRow[] | null> {
  const { chainId, tx } = scope
  const cursor = ask.after === undefined ? undefined : await tx.audit.findUnique({ where: { chainId_id: { chainId, id: ask.after } }, select: { at: true, id: true } })
  if (cursor === null) return null
  const rows = await tx.audit.findMany({
    where: { chainId, AND: [whereOf(ask.query), ...(cursor ? [{ OR: [{ at: { lt: cursor.at } }, { at: cursor.at, id: { lt: cursor.id } }] }] : [])] },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: ask.limit + 1,
  })
  return rows.map((row) => ({
    id: row.id, at: row.at.getTime(), actor: { kind: row.actorKind, id: row.actorId }, action: row.action, subject: { kind: row.subjectKind, id: row.subjectId },
    before: row.before, after: row.after, requestId: row.requestId,
  }))
}

function whereOf({ who, verb, thing, from, until }: AuditQuery): Prisma.AuditWhereInput {
  return {
    ...(who !== undefined && ('kind' in who ? { actorKind: who.kind } : { actorId: who.id })),
    ...(verb !== undefined && { action: verb.includes('.') ? verb : { startsWith: `${verb}.` } }),
    // Ids have a prefix and a line; kinds are words, versions and codes neither.
    ...(thing !== undefined && { OR: [{ subjectId: thing }, { subjectKind: thing }] }),
    ...((from !== undefined || until !== undefined) && { at: { ...(from !== undefined && { gte: new Date(from) }), ...(until !== undefined && { lt: new Date(until) }) } }),
  }
}
