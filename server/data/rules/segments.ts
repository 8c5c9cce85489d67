import type { InChainTx } from '@/server/platform/db/with-chain'

/** What the chain named: the code stays, the name may change, `version` counts the changes. */
export interface NamedRow { code: string; name: string; version: number }
export interface SegmentRow extends NamedRow { members: number; isJoinable: boolean }

/** Every segment of the chain by its name, with how many are in it. */
export async function listSegments({ chainId, tx }: InChainTx): Promise<SegmentRow[]> {
  const rows = await tx.segment.findMany({ where: { chainId }, orderBy: [{ name: 'asc' }, { code: 'asc' }], include: { _count: { select: { members: true } } } })
  return rows.map(({ code, name, version, isJoinable, _count }) => ({ code, name, version, members: _count.members, isJoinable }))
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

/** Whether there is one of this code; it stays there until the transaction ends. */
export async function holdSegment({ chainId, tx }: InChainTx, code: string): Promise<boolean> {
  return (await tx.$queryRaw<object[]>`SELECT code FROM segment WHERE chain_id = ${chainId}::uuid AND code = ${code} FOR KEY SHARE`).length === 1
}

/** Puts a member into a segment or takes them out; false where nothing changed. */
export async function setInSegment(scope: InChainTx, { code, memberId, isIn }: { code: string; memberId: string; isIn: boolean }): Promise<boolean> {
  const key = { chainId: scope.chainId, segmentCode: code, memberId }
  const { count } = isIn
    ? await scope.tx.segmentMember.createMany({ data: [{ ...key, addedAt: new Date(scope.now) }], skipDuplicates: true })
    : await scope.tx.segmentMember.deleteMany({ where: key })
  return count === 1
}

/** Name and version of a segment; null where there is none. */
export const findSegment = ({ chainId, tx }: InChainTx, code: string): Promise<NamedRow | null> =>
  tx.segment.findUnique({ where: { chainId_code: { chainId, code } }, select: { code: true, name: true, version: true } })

/** False where somebody changed it since that version was read. */
export async function renameSegment({ chainId, tx }: InChainTx, { code, version, name }: NamedRow): Promise<boolean> {
  return (await tx.segment.updateMany({ where: { chainId, code, version }, data: { name, version: { increment: 1 } } })).count === 1
}

/** Takes everybody out of it and then the segment itself: nothing of it stays with anybody. How many were in it; null where it was changed since. */
export async function deleteSegment({ chainId, tx }: InChainTx, { code, version }: Pick<NamedRow, 'code' | 'version'>): Promise<number | null> {
  // Its own row first: whoever is putting somebody in is waited for, and whoever wants to finds it gone.
  const locked = await tx.$queryRaw<object[]>`SELECT code FROM segment WHERE chain_id = ${chainId}::uuid AND code = ${code} AND version = ${version} FOR UPDATE`
  if (locked.length === 0) return null
  const { count } = await tx.segmentMember.deleteMany({ where: { chainId, segmentCode: code } })
  await tx.segment.deleteMany({ where: { chainId, code } })
  return count
}
