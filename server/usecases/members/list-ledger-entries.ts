import type { LedgerEntryAnswer } from '@/server/contracts/ledger-entry'
import { hasMember } from '@/server/data/members/has-member'
import { listEntries } from '@/server/data/members/list-entries'
import { findKeptMember } from '@/server/data/merges/find-kept-member'
import { listAbsorbed } from '@/server/data/merges/list-absorbed'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'
import { noteReading } from './_parts/note-reading'
import { pageOf, toPage, unknownCursor, type Listed, type PageInput } from './_parts/page-of'
import { stretchesOf } from './_parts/stretches-of'
import { tellEntry } from './_parts/tell-entry'

/**
 * A member's ledger, newest first: each entry with its amount, the balance right after it, the reason in the caller's
 * language and the lots that it filled or drew from. Of a member of a family the family's since the member joined, each saying
 * who it was, and before it the own ones. `former`: the statement
 * that somebody had before being merged into the member, as it ended. Refuses `not_found` (member) and `validation_failed` (cursor).
 */
export const listLedgerEntries = reading('member.list_entries', async (scope, { memberId: askedId, former, ...input }: PageInput & { memberId: string; former?: string }): Promise<Result<Listed<LedgerEntryAnswer>>> => {
  const memberId = await findKeptMember(scope, askedId)
  if (!(await hasMember(scope, memberId))) return refuse('not_found', 'Nothing with this id exists.')
  if (former !== undefined && !(await listAbsorbed(scope, memberId)).includes(former)) return refuse('not_found', 'Nothing with this id exists.')
  const rows = await listEntries(scope, former === undefined ? await stretchesOf(scope, memberId) : [{ memberId: former }], pageOf(input))
  if (!rows) return unknownCursor(input)
  await noteReading(scope, 'member.list_entries', [memberId])
  return ok(toPage(rows.map((row) => tellEntry(row, { locale: scope.locale, ownIds: [memberId, ...(former === undefined ? [] : [former])] })), input))
})
