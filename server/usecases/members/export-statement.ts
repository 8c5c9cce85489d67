import { csvLine } from '@/server/domain/kernel/csv-line'
import type { LedgerEntryAnswer } from '@/server/contracts/ledger-entry'
import { ok, type Result } from '@/server/domain/kernel/result'
import { inSteps } from '../_around/in-steps'
import type { InChain } from '../_around/with-chain'
import { listLedgerEntries } from './list-ledger-entries'

export interface StatementFile { file_name: string; csv: string; rows: number; has_more: boolean }

const PAGE = 100
const ROWS_MAX = 10_000
const HEAD = ['occurred_at', 'recorded_at', 'asset', 'kind', 'reason', 'amount', 'balance_after', 'source_type', 'source_id', 'reverses', 'lots', 'id']

/**
 * The newest 10 000 rows of a member's statement as CSV (RFC 4180, UTF-8 with a mark so that spreadsheets read it), each
 * with its reason in the caller's language; `has_more` tells that there are older ones. Refuses `not_found`.
 */
export const exportStatement = inSteps('member.export_statement', async (scope: InChain, { memberId }: { memberId: string }): Promise<Result<StatementFile>> => {
  const lines = [csvLine(HEAD)]
  let more = true
  for (let startingAfter: string | undefined; more && lines.length <= ROWS_MAX; ) {
    const page = await listLedgerEntries(scope, { memberId, limit: PAGE, ...(startingAfter !== undefined && { startingAfter }) })
    if (!page.ok) return page
    lines.push(...page.value.data.map(lineOf))
    more = page.value.has_more
    startingAfter = page.value.data.at(-1)?.id
  }
  return ok({ file_name: `${scope.chain.slug}-${memberId}.csv`, csv: `\uFEFF${lines.join('\r\n')}\r\n`, rows: lines.length - 1, has_more: more })
})

const lineOf = (entry: LedgerEntryAnswer): string => csvLine([
  entry.occurred_at, entry.recorded_at, entry.asset, entry.kind, entry.reason.text, entry.amount, entry.balance_after, entry.source.type, entry.source.id, entry.reverses ?? '',
  entry.lots.map((lot) => `${lot.lot_id}: ${lot.amount}`).join('; '), entry.id,
])
