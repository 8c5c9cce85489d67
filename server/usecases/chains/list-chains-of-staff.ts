import type { StaffChain } from '@/server/contracts/chain'
import { listMemberships } from '@/server/data/staff/list-memberships'
import { ok } from '@/server/domain/kernel/result'
import { onPlatform } from '../_around/with-chain'

/** The chains that somebody works for, oldest first, with both sides of each. */
export const listChainsOfStaff = onPlatform('chains.list_of_staff', async (tx, { staffId }: { staffId: string }) => {
  const memberships = await listMemberships(tx, staffId)
  return ok(memberships.map((one): StaffChain => ({
    account_id: one.accountId, slug: one.slug, name: one.name, role: one.role, station_ids: [...one.stationIds],
    live_chain_id: one.liveChainId, test_chain_id: one.testChainId,
  })))
})
