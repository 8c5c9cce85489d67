import type { LedgerEntryAnswer } from '@/server/contracts/ledger-entry'
import { hasMember } from '@/server/data/members/has-member'
import { listEntries, type EntryRecord } from '@/server/data/members/list-entries'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'
import { noteReading } from './_parts/note-reading'
import { pageOf, toPage, unknownCursor, type Listed, type PageInput } from './_parts/page-of'
import { reasonWords } from './_parts/reason-words'

/**
 * A member's ledger, newest first: each entry with its amount, the balance right after it, the reason in the caller's
 * language and the lots that it filled or drew from. Refuses `not_found` (member) and `validation_failed` (cursor).
 */
export const listLedgerEntries = reading('member.list_entries', async (scope, input: PageInput & { memberId: string }): Promise<Result<Listed<LedgerEntryAnswer>>> => {
  if (!(await hasMember(scope, input.memberId))) return refuse('not_found', 'Nothing with this id exists.')
  const rows = await listEntries(scope, input.memberId, pageOf(input))
  if (!rows) return unknownCursor(input)
  await noteReading(scope, 'member.list_entries', [input.memberId])
  return ok(toPage(rows.map((row) => tellEntry(row, scope.locale)), input))
})

const tellEntry = (entry: EntryRecord, locale: 'en' | 'zh'): LedgerEntryAnswer => ({
  id: entry.id as LedgerEntryAnswer['id'],
  occurred_at: formatInstant(entry.occurredAt.getTime()),
  recorded_at: formatInstant(entry.recordedAt.getTime()),
  asset: entry.asset as LedgerEntryAnswer['asset'],
  amount: Number(entry.amount),
  balance_after: Number(entry.balanceAfter),
  kind: entry.kind as LedgerEntryAnswer['kind'],
  reason: { code: entry.reason.code, text: reasonWords(entry)[locale] },
  source: { type: entry.sourceType, id: entry.sourceId },
  lots: entry.lots.map((lot) => ({ lot_id: lot.lotId, amount: Number(lot.amount), expires_at: lot.expiresAt && formatInstant(lot.expiresAt.getTime()) })),
  ...(entry.reversesId !== null && { reverses: entry.reversesId }),
})
