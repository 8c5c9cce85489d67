import { createHash } from 'node:crypto'

export type Hash = Uint8Array<ArrayBuffer>

const HASH_BYTES = 32
/** What the first block of a chain has for the root before it. */
export const NO_ROOT: Hash = new Uint8Array(HASH_BYTES)
const NODE = Uint8Array.of(1)
const BLOCK = Uint8Array.of(2)

export interface BlockFacts { readonly number: bigint; readonly leaves: number; readonly merkleRoot: Hash; readonly previousRoot: Hash }

/**
 * Root of the Merkle tree over leaves that are hashed already (32 bytes each, one after the other, at least one). A hash
 * that has no neighbour goes up as it is. Leaves, nodes and blocks are hashed behind bytes of their own, so none passes for another.
 */
export function makeMerkleRoot(leaves: Uint8Array): Hash {
  let level = Array.from({ length: leaves.length / HASH_BYTES }, (_, index) => leaves.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES))
  while (level.length > 1) {
    const next: Uint8Array[] = []
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at], level[at + 1]]
      if (left) next.push(right ? sha256(NODE, left, right) : left)
    }
    level = next
  }
  return Uint8Array.from(level[0] ?? NO_ROOT)
}

/** What a block is known by: its leaves, its place, and through the root before it every block that came earlier. */
export function makeRoot({ number, leaves, merkleRoot, previousRoot }: BlockFacts): Hash {
  const place = Buffer.alloc(12)
  place.writeBigInt64BE(number)
  place.writeInt32BE(leaves, 8)
  return sha256(BLOCK, previousRoot, merkleRoot, place)
}

export const isSameHash = (one: Uint8Array, other: Uint8Array): boolean => Buffer.from(one).equals(Buffer.from(other))

function sha256(...parts: Uint8Array[]): Hash {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return Uint8Array.from(hash.digest())
}
