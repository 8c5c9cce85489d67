import { invariant } from '@/server/domain/kernel/invariant'
import { isStaffRole, type StaffRole } from '@/server/domain/staff/role'
import { asChainId, type ChainId, type ChainTx } from '@/server/platform/db/with-chain'

export interface Membership {
  accountId: string
  slug: string
  name: string
  role: StaffRole
  /** Empty: all stations. */
  stationIds: readonly string[]
  liveChainId: ChainId
  testChainId: ChainId
}

/** The chains that somebody works for, oldest first. */
export async function listMemberships(tx: ChainTx, staffId: string): Promise<Membership[]> {
  const rows = await tx.staffMembership.findMany({ where: { staffId }, include: { account: { include: { environments: true } } }, orderBy: [{ createdAt: 'asc' }, { accountId: 'asc' }] })
  return rows.map(({ accountId, account, role, stationIds }) => {
    const [live, test] = ['live', 'test'].map((mode) => account.environments.find((side) => side.mode === mode)?.chainId)
    invariant(live !== undefined && test !== undefined && isStaffRole(role), 'a chain has both sides, and its staff a known role')
    return { accountId, slug: account.slug, name: account.name, role, stationIds, liveChainId: asChainId(live), testChainId: asChainId(test) }
  })
}
