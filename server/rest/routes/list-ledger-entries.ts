import { z } from 'zod'
import { idOut, listOf, listQuery } from '@/server/contracts/common'
import { ledgerEntry } from '@/server/contracts/ledger-entry'
import { listLedgerEntries } from '@/server/usecases/members/list-ledger-entries'
import { keyOperation, told } from '../operation'
import { answer } from '../refusal'

export const listLedgerEntriesRoute = keyOperation('till', {
  method: 'get',
  path: '/members/{member_id}/ledger',
  operationId: 'listLedgerEntries',
  tag: 'Members',
  summary: 'List a member’s ledger',
  description: 'Every change of the member’s points with its reason and the balance right after it, newest first.',
  params: z.object({ member_id: idOut('mem') }),
  query: listQuery,
  answers: { 200: { description: 'A page of ledger entries.', schema: listOf(ledgerEntry) } },
  refusals: ['not_found'],
  example: { status: 200 },
}, async (call) => {
  const { member_id: memberId } = call.params
  const { limit, starting_after: startingAfter, ending_before: endingBefore } = call.query
  const page = await listLedgerEntries(call.scope, { memberId, limit, ...(startingAfter !== undefined && { startingAfter }), ...(endingBefore !== undefined && { endingBefore }) })
  return told(200, page.ok ? answer({ object: 'list', url: `/api/v1/members/${memberId}/ledger`, ...page.value }) : page)
})
