import type { StaffRow } from '@/server/data/staff/find-staff'
import { listMemberships } from '@/server/data/staff/list-memberships'
import { ok } from '@/server/domain/kernel/result'
import { onPlatform } from '../_around/with-chain'
import { openStaffSecrets } from './staff-secrets'

/** What anybody knows of somebody of the staff: address, name, and the chains that they work for. */
export async function wordsOfAccount(account: StaffRow): Promise<string[]> {
  const { email, name } = (await openStaffSecrets()).open(account.sealed, account.emailIndex)
  const chains = await listChainNames({ staffId: account.id })
  return [email, name, ...(chains.ok ? chains.value : [])]
}

const listChainNames = onPlatform('staff.list_chain_names', async (tx, { staffId }: { staffId: string }) => {
  const memberships = await listMemberships(tx, staffId)
  return ok(memberships.flatMap(({ name, slug }) => [name, slug]))
})
