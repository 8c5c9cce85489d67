import { currencyDecimals } from '@/server/domain/kernel/currency'
import { askPlatform } from '@/server/platform/db/ask-platform'
import type { ChainFacts, ChainId } from '@/server/platform/db/with-chain'
import { chainCache, type FoundChain } from './chain-cache'
import { readStoredBrand } from './read-stored-brand'

const QUESTION = {
  name: 'find_chain',
  text: `SELECT e.mode, e.clock_offset_ms AS "clockOffsetMs", e.rule_set_version AS "ruleSetVersion", a.id, a.slug, a.name, a.currency, a.volume_unit AS "volumeUnit", a.time_zone AS "timeZone", a.languages, a.brand
    FROM environment e JOIN chain_account a ON a.id = e.account_id WHERE e.chain_id = $1::uuid`,
}
interface Row { mode: string; clockOffsetMs: string; ruleSetVersion: number; id: string; slug: string; name: string; currency: string; volumeUnit: string; timeZone: string; languages: string[]; brand: unknown }

/** The facts of one side of a chain, at most 5 s old; null when there is no such side. */
export const findChain = (chainId: ChainId): Promise<FoundChain | null> => chainCache.find(chainId, () => load(chainId))

async function load(chainId: ChainId): Promise<FoundChain | null> {
  const row = await askPlatform<Row>(QUESTION, [chainId])
  if (!row) return null
  const { pointsName, colour } = readStoredBrand(row.brand)
  return {
    mode: row.mode === 'live' ? 'live' : 'test',
    clockOffsetMs: Number(row.clockOffsetMs),
    facts: {
      accountId: row.id,
      slug: row.slug,
      name: row.name,
      currency: row.currency,
      currencyDecimals: currencyDecimals(row.currency),
      volumeUnit: row.volumeUnit as ChainFacts['volumeUnit'],
      timeZone: row.timeZone,
      languages: row.languages,
      pointsName,
      colour,
      ruleSetVersion: row.ruleSetVersion,
    },
  }
}
