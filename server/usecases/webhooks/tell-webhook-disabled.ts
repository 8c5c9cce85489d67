import { listEndpoints } from '@/server/data/webhooks/list-endpoints'
import { listTeam } from '@/server/data/team/list-team'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, type Result } from '@/server/domain/kernel/result'
import { inSteps } from '../_around/in-steps'
import { reading, type InChain } from '../_around/with-chain'
import { webhookDisabled } from '../messages/_templates/staff-mails'
import { sendStaffMail } from '../staff/send-staff-mail'
import { openStaffSecrets } from '../staff/staff-secrets'

interface Disabled { readonly endpointId: string; readonly reason: 'gone' | 'failing'; /** Real time. */ readonly at: EpochMs }

/**
 * Writes to the chain's owners that an endpoint was switched off, and why; one that is enabled again or was deleted meanwhile is no
 * news. Returns how many mails left; refuses nothing. A mail that can't leave is tried again with the job.
 */
export const tellWebhookDisabled = inSteps('webhooks.tell_disabled', async (scope: InChain, { endpointId, reason, at }: Disabled): Promise<Result<{ sent: number; failed: number }>> => {
  const found = await findReaders(scope, { endpointId })
  if (!found.ok) return found
  const told = { sent: 0, failed: 0 }
  const secrets = await openStaffSecrets()
  for (const owner of found.value.owners) {
    const facts = { chain: scope.chain.name, test: scope.mode === 'test', address: found.value.address, reason }
    told[await sendStaffMail({ template: webhookDisabled, facts, language: 'both', to: secrets.open(owner.sealed, owner.emailIndex).email, now: at })] += 1
  }
  return ok(told)
})

const findReaders = reading('webhooks.find_readers', async (scope, { endpointId }: { endpointId: string }) => {
  const [endpoint] = await listEndpoints(scope, { id: endpointId })
  if (!endpoint || endpoint.enabled) return ok({ address: '', owners: [] })
  return ok({ address: new URL(endpoint.url).host, owners: (await listTeam(scope)).filter(({ role }) => role === 'owner') })
})
