import type { LedgerEntryAnswer } from '@/server/contracts/ledger-entry'
import { hasMember } from '@/server/data/members/has-member'
import { listEntries } from '@/server/data/members/list-entries'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'
import { noteReading } from './_parts/note-reading'
import { pageOf, toPage, unknownCursor, type Listed, type PageInput } from './_parts/page-of'
import { tellEntry } from './_parts/tell-entry'

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
