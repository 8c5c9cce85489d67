import type { InChainTx } from '@/server/platform/db/with-chain'
import type { CheckedPart, Finding } from './finding'
import { isSameHash, makeMerkleRoot, makeRoot, NO_ROOT } from './make-root'

interface LeavesRow { block: bigint; leaves: bigint; hashes: Uint8Array }

/**
 * Proves the next `limit` blocks after the number `after`: the leaves make the Merkle root, Merkle root and the root before
 * make the root, no number is missing, and no leaf stands in a block that isn't there.
 */
export async function verifyBlocksPart({ chainId, tx }: InChainTx, { after, limit }: { after: string; limit: number }): Promise<CheckedPart> {
  const before = BigInt(after === '' ? 0 : after)
  const blocks = await tx.sealBlock.findMany({ where: { chainId, number: { gte: before } }, orderBy: { number: 'asc' }, take: limit + 1 })
  const known = new Map(blocks.map((block) => [block.number, block]))
  const last = blocks.at(-1)?.number ?? before
  const isThrough = blocks.length <= limit
  const rows = await tx.$queryRaw<LeavesRow[]>`SELECT block, leaves, hashes FROM block_leaves_v1(${chainId}::uuid, ${before + 1n}, ${last})`
  // A block may be closed at this moment: whether leaves beyond the last one have theirs is asked in one statement.
  const beyond = isThrough ? await tx.$queryRaw<{ block: bigint; leaves: bigint }[]>`
    SELECT s.block, count(*) AS leaves FROM seal_leaf s WHERE s.chain_id = ${chainId}::uuid AND s.block > ${last}
      AND NOT EXISTS (SELECT FROM seal_block b WHERE b.chain_id = s.chain_id AND b.number = s.block) GROUP BY 1 ORDER BY 1` : []
  const leaves = new Map(rows.map((row) => [row.block, row]))
  const findings: Finding[] = []
  for (const number of numbersOf(before, [...known.keys(), ...leaves.keys()])) {
    const block = known.get(number)
    const previous = number === 1n ? NO_ROOT : known.get(number - 1n)?.root
    if (!block) findings.push(finding('seal_deleted', number, `${leaves.get(number)?.leaves ?? 0} sealed entries name it`))
    else {
      const told = differenceIn({ ...block, merkleRoot: Uint8Array.from(block.merkleRoot), previousRoot: Uint8Array.from(block.previousRoot), root: Uint8Array.from(block.root) }, leaves.get(number), previous)
      if (told !== undefined) findings.push(finding('seal_changed', number, told))
    }
  }
  for (const { block, leaves: named } of beyond) findings.push(finding('seal_deleted', block, `${named} sealed entries name it`))
  return { findings, next: isThrough ? null : last.toString() }
}

/** Every number from the first that is to be there up to the highest that anything names. */
function numbersOf(before: bigint, named: readonly bigint[]): bigint[] {
  const highest = named.reduce((most, one) => (one > most ? one : most), before)
  return Array.from({ length: Number(highest - before) }, (_, index) => before + BigInt(index) + 1n)
}

type Block = Parameters<typeof makeRoot>[0] & { root: Uint8Array }

function differenceIn(block: Block, leaves: LeavesRow | undefined, previous: Uint8Array | undefined): string | undefined {
  if (block.leaves !== Number(leaves?.leaves ?? 0)) return `${block.leaves} entries were sealed, ${leaves?.leaves ?? 0} leaves are there`
  if (!leaves || !isSameHash(makeMerkleRoot(leaves.hashes), block.merkleRoot)) return 'its leaves make another Merkle root'
  if (!isSameHash(makeRoot(block), block.root)) return 'its facts make another root'
  return previous && !isSameHash(previous, block.previousRoot) ? 'the block before it has another root' : undefined
}

const finding = (what: Finding['what'], number: bigint, told: string): Finding => ({ what, account: null, row: `seal_block ${number}`, told })
