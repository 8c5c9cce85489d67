import { noteLater } from '@/server/data/journal/note-later'
import { writeAudit } from '@/server/data/journal/write-audit'
import type { InChainTx } from '../../_around/with-chain'

/**
 * Who looked at whose personal data: staff in the transaction that reads it, a key a second later and once a day per
 * member, so that no till waits for it. Members who look at themselves aren't noted.
 */
export async function noteReading(scope: InChainTx, verb: string, memberIds: readonly string[]): Promise<void> {
  if (scope.actor.kind === 'key') noteLater(scope, verb, memberIds)
  if (scope.actor.kind !== 'staff') return
  await writeAudit(scope, verb, memberIds.map((id) => ({ kind: 'member', id })))
}
