import type { InChainTx } from '@/server/platform/db/with-chain'

export interface SegmentRow { code: string; name: string; members: number; isJoinable: boolean }

/** Every segment of the chain by its name, with how many are in it. */
export async function listSegments({ chainId, tx }: InChainTx): Promise<SegmentRow[]> {
  const rows = await tx.segment.findMany({ where: { chainId }, orderBy: [{ name: 'asc' }, { code: 'asc' }], include: { _count: { select: { members: true } } } })
  return rows.map(({ code, name, isJoinable, _count }) => ({ code, name, members: _count.members, isJoinable }))
}

/** False where the code is taken. */
export async function insertSegment(scope: InChainTx, { code, name, isJoinable }: { code: string; name: string; isJoinable: boolean }): Promise<boolean> {
  const { count } = await scope.tx.segment.createMany({ data: [{ chainId: scope.chainId, code, name, isJoinable, createdAt: new Date(scope.now) }], skipDuplicates: true })
  return count === 1
}

/** Codes of the segments that members may put themselves into. */
export async function joinableSegments({ chainId, tx }: InChainTx): Promise<string[]> {
  return (await tx.segment.findMany({ where: { chainId, isJoinable: true }, select: { code: true } })).map(({ code }) => code)
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
