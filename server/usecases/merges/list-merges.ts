import type { MemberMerges } from '@/server/contracts/member-merge'
import { everyIdentifier } from '@/server/data/members/personal'
import { readPersonal } from '@/server/data/members/read-personal'
import { findKeptMember } from '@/server/data/merges/find-kept-member'
import { listMerges as listRows } from '@/server/data/merges/list-merges'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { inSteps } from '../_around/in-steps'
import { reading, type InChain } from '../_around/with-chain'
import { listAuditActors } from '../audit/list-audit-actors'
import { noteReading } from '../members/_parts/note-reading'

/** Who was merged into a member, newest first, by whom and why, and the numbers and addresses that identify the person since. Refuses `not_found`, also for somebody who was erased. */
export const listMerges = inSteps('members.list_merges', async (scope: InChain, input: { memberId: string }): Promise<Result<MemberMerges>> => {
  const found = await read(scope, input)
  if (!found.ok) return found
  const { rows, also } = found.value
  const actors = rows.length === 0 ? ok([]) : await listAuditActors(scope)
  if (!actors.ok) return actors
  const names = new Map(actors.value.map(({ id, name }) => [id, name]))
  return ok({ also, merges: rows.map((row) => ({ absorbed_id: row.absorbedId, reason: row.reason, merged_by: names.get(row.mergedBy) ?? row.mergedBy, merged_at: formatInstant(row.mergedAt.getTime()) })) })
})

const read = reading('members.read_merges', async (scope, input: { memberId: string }) => {
  const memberId = await findKeptMember(scope, input.memberId)
  const personal = await readPersonal(scope, memberId)
  if (!personal) return refuse('not_found', 'Nothing with this id exists.')
  const rows = await listRows(scope, memberId)
  if (rows.length > 0) await noteReading(scope, 'members.list_merges', [memberId])
  const { phones, emails, cards } = everyIdentifier(personal)
  return ok({ rows, also: { phones: phones.filter((one) => one !== personal.phone), emails: emails.filter((one) => one !== personal.email), cards: cards.slice(1).map((card) => card.number) } })
})
