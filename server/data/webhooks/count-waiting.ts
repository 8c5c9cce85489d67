import type { InChainTx } from '@/server/platform/db/with-chain'

/** How many deliveries of each endpoint wait; counted no further than `max`. */
export async function countWaiting({ chainId, tx }: InChainTx, endpointIds: readonly string[], max: number): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.$queryRaw<{ id: string; count: number }[]>`
    SELECT e.id, (SELECT count(*)::int FROM (SELECT FROM webhook_delivery d WHERE d.chain_id = ${chainId}::uuid AND d.endpoint_id = e.id AND d.state = 'waiting' LIMIT ${max}) w) AS count
    FROM unnest(${[...endpointIds]}::text[]) AS e (id)`
  return new Map(rows.map(({ id, count }) => [id, count]))
}
