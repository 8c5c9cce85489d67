import type { InChainTx } from '@/server/platform/db/with-chain'

export interface SegmentRow { code: string; name: string; members: number }

/** Every segment of the chain by its name, with how many are in it. */
export async function listSegments({ chainId, tx }: InChainTx): Promise<SegmentRow[]> {
  const rows = await tx.segment.findMany({ where: { chainId }, orderBy: [{ name: 'asc' }, { code: 'asc' }], include: { _count: { select: { members: true } } } })
  return rows.map(({ code, name, _count }) => ({ code, name, members: _count.members }))
}

/** False where the code is taken. */
export async function insertSegment(scope: InChainTx, { code, name }: { code: string; name: string }): Promise<boolean> {
  const { count } = await scope.tx.segment.createMany({ data: [{ chainId: scope.chainId, code, name, createdAt: new Date(scope.now) }], skipDuplicates: true })
  return count === 1
}

/** Codes of the segments that a member is in. */
export async function segmentsOf({ chainId, tx }: InChainTx, memberId: string): Promise<string[]> {
  return (await tx.segmentMember.findMany({ where: { chainId, memberId }, select: { segmentCode: true } })).map((row) => row.segmentCode)
}

/** Puts a member into a segment or takes them out; false where nothing changed. */
export async function setInSegment(scope: InChainTx, { code, memberId, isIn }: { code: string; memberId: string; isIn: boolean }): Promise<boolean> {
  const key = { chainId: scope.chainId, segmentCode: code, memberId }
  const { count } = isIn
    ? await scope.tx.segmentMember.createMany({ data: [{ ...key, addedAt: new Date(scope.now) }], skipDuplicates: true })
    : await scope.tx.segmentMember.deleteMany({ where: key })
  return count === 1
}
