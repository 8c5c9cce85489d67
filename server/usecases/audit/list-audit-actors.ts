import { listKeys } from '@/server/data/keys/list-keys'
import { ok, type Result } from '@/server/domain/kernel/result'
import { inSteps } from '../_around/in-steps'
import { reading, type InChain } from '../_around/with-chain'
import { listStaffLines } from '../exports/list-staff-lines'

export interface AuditActor { id: string; kind: 'staff' | 'key'; name: string }

/** Staff and keys of the chain by name, revoked keys too: whom the log names. Refuses nothing. */
export const listAuditActors = inSteps('audit.list_actors', async (scope: InChain): Promise<Result<AuditActor[]>> => {
  const staff = await listStaffLines({ accountId: scope.chain.accountId })
  if (!staff.ok) return staff
  const keys = await readKeys(scope, {})
  if (!keys.ok) return keys
  return ok([
    ...staff.value.map(({ id, name, email }): AuditActor => ({ id, kind: 'staff', name: name || email || id })),
    ...keys.value.map(({ id, label }): AuditActor => ({ id, kind: 'key', name: label })),
  ])
})

const readKeys = reading('audit.list_keys', async (scope, _: Record<string, never>) => ok(await listKeys(scope)))
