import type { InChainTx } from '@/server/platform/db/with-chain'
import { chainCache } from './chain-cache'
import { forgetEverywhere } from './forget-everywhere'

/** How far the test side's clock is ahead, in ms; locks the row until the transaction ends. */
export async function lockClock({ tx, chainId }: InChainTx): Promise<number> {
  const [row] = await tx.$queryRaw<{ ms: bigint }[]>`SELECT clock_offset_ms AS ms FROM environment WHERE chain_id = ${chainId}::uuid FOR UPDATE`
  return Number(row?.ms ?? 0n)
}

/** Every process reads the new clock when the transaction has committed, at the latest 5 s after. */
export async function moveClock({ tx, chainId }: InChainTx, offsetMs: number): Promise<void> {
  await tx.environment.updateMany({ where: { chainId }, data: { clockOffsetMs: BigInt(offsetMs) } })
  await forgetEverywhere(tx, chainCache, chainId)
}
