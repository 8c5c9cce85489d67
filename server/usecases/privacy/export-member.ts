import { collectMember } from '@/server/data/exports/collect-member'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'

export interface MemberFile { file_name: string; json: string }
const SCHEMA_VERSION = 1

/**
 * A copy of all that the chain has of one member, as one JSON text: person, vehicles, consents, sales with lines and receipts,
 * ledger, messages, sessions. Money in minor units, volumes in thousandths, points whole. Who took the copy is audited, the
 * member too. Refuses `not_found`, also for somebody who was erased.
 */
export const exportMember = changing('privacy.export_member', async (scope, { memberId }: { memberId: string }): Promise<Result<MemberFile>> => {
  const collected = await collectMember(scope, memberId)
  if (!collected) return refuse('not_found', 'Nothing with this id exists.')
  scope.changed({ kind: 'member', id: memberId, after: { exported: true } })
  const { name, slug, currency, currencyDecimals } = scope.chain
  const made = { schema_version: SCHEMA_VERSION, made_at: new Date(scope.now).toISOString(), chain: { name, currency, currency_decimals: currencyDecimals, mode: scope.mode } }
  return ok({ file_name: `${slug}-${memberId}.json`, json: JSON.stringify({ ...made, ...collected }, null, 2) })
})
