import { listStaffRows } from '@/server/data/exports/list-staff-rows'
import { ok, type Result } from '@/server/domain/kernel/result'
import { onPlatform } from '../_around/with-chain'
import { openStaffSecrets } from '../staff/staff-secrets'
import type { StaffLine } from './_parts/archive'

/** Who works for a chain: name, address, role, without anything that signs them in. Refuses nothing. */
export const listStaffLines = onPlatform('exports.list_staff', async (tx, { accountId }: { accountId: string }): Promise<Result<StaffLine[]>> => {
  const secrets = await openStaffSecrets()
  const rows = await listStaffRows(tx, accountId)
  return ok(rows.map(({ id, role, stationIds, sealed, emailIndex, since }) => ({ id, ...personOf(secrets, { sealed, emailIndex }), role, station_ids: stationIds, since: since.toISOString() })))
})

/** Somebody whose fields can't be opened is told without them: one damaged row must not keep the owner from the data. */
function personOf(secrets: Awaited<ReturnType<typeof openStaffSecrets>>, row: { sealed: Uint8Array; emailIndex: Uint8Array }): { name: string; email: string } {
  try {
    return secrets.open(row.sealed, row.emailIndex)
  } catch {
    return { name: '', email: '' }
  }
}
