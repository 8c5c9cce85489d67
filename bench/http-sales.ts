import { driveLoad, httpClient, type Load } from './drive-load'
import { fillOf, keyOf, type BenchChain } from './prepare-chain'

export const auth = (chain: BenchChain, index: number) => ({ authorization: `Bearer ${chain.keys[index % chain.keys.length] ?? ''}` })

/** One sale of a chain, of its next member by turns. */
export async function sellOnce(client: ReturnType<typeof httpClient>, chain: BenchChain, turn: number): Promise<boolean> {
  const body = fillOf(chain, chain.memberIds[turn % chain.memberIds.length] ?? '')
  return (await client.send('POST', '/api/v1/sales', { headers: { ...auth(chain, turn), 'idempotency-key': keyOf(0).key }, body })) === 201
}

/** So many sales over HTTP, each of the next chain. */
export async function httpSales(chains: readonly BenchChain[], port: number, { connections, sales }: { connections: number; sales: number }): Promise<Load> {
  const client = httpClient(port, connections)
  const load = await driveLoad(sales, connections, async (index) => {
    const chain = chains[index % chains.length]
    return chain !== undefined && sellOnce(client, chain, Math.floor(index / chains.length))
  })
  client.close()
  return load
}
