import { currencyDecimals } from '@/server/domain/kernel/currency'
import { withChain, type ChainFacts, type ChainId, type ChainTx } from '@/server/platform/db/with-chain'
import { chainCache, type FoundChain } from './chain-cache'
import { readStoredBrand } from './read-stored-brand'

/** The facts of one side of a chain, at most 5 s old; null when there is no such side. */
export const findChain = (chainId: ChainId): Promise<FoundChain | null> => chainCache.find(chainId, () => withChain(chainId, (tx) => load(tx, chainId)))

async function load(tx: ChainTx, chainId: ChainId): Promise<FoundChain | null> {
  const row = await tx.environment.findUnique({ where: { chainId }, include: { account: true } })
  if (!row) return null
  const { account } = row
  const { pointsName, colour } = readStoredBrand(account.brand)
  return {
    mode: row.mode === 'live' ? 'live' : 'test',
    clockOffsetMs: Number(row.clockOffsetMs),
    facts: {
      accountId: account.id,
      slug: account.slug,
      name: account.name,
      currency: account.currency,
      currencyDecimals: currencyDecimals(account.currency),
      volumeUnit: account.volumeUnit as ChainFacts['volumeUnit'],
      timeZone: account.timeZone,
      languages: account.languages,
      pointsName,
      colour,
      ruleSetVersion: row.ruleSetVersion,
    },
  }
}
