import { ok } from '@/server/domain/kernel/result'
import { listChainIds as listPage } from '@/server/data/upkeep/list-chain-ids'
import { onPlatform, type InChain } from '../_around/with-chain'

const PAGE = 1_000

/** Ids of all environments of all chains, live and test, for a job that walks them; refuses nothing. */
export const listChainIds = onPlatform('upkeep.list_chains', async (tx, _: void) => {
  const all: InChain['chainId'][] = []
  for (;;) {
    const page = await listPage(tx, { after: all.at(-1) ?? null, limit: PAGE })
    all.push(...page)
    if (page.length < PAGE) return ok(all)
  }
})
