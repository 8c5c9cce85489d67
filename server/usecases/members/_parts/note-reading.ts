import { writeAudit } from '@/server/data/journal/write-audit'
import type { InChainTx } from '../../_around/with-chain'

/** Who of the staff looked at whose personal data; a till's look-ups are its work and aren't noted one by one. */
export async function noteReading(scope: InChainTx, verb: string, memberIds: readonly string[]): Promise<void> {
  if (scope.actor.kind !== 'staff') return
  await writeAudit(scope, verb, memberIds.map((id) => ({ kind: 'member', id })))
}
