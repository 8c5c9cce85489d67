import type { MemberFactsAnswer } from '@/server/contracts/segment'
import { readStanding } from '@/server/data/members/read-standing'
import { findKeptMember } from '@/server/data/merges/find-kept-member'
import { listAttributes } from '@/server/data/rules/attributes'
import { listSegments, segmentsOf } from '@/server/data/rules/segments'
import { listVouchers } from '@/server/data/vouchers/list-vouchers'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'
import { noteReading } from '../members/_parts/note-reading'

/** What promotions know of a member beside tier and fills: segments, attributes, and the vouchers without their codes. Refuses `not_found`. A look by staff is noted. */
export const readMemberFacts = reading('members.read_facts', async (scope, { memberId: askedId }: { memberId: string }): Promise<Result<MemberFactsAnswer>> => {
  const memberId = await findKeptMember(scope, askedId)
  const member = await readStanding(scope, memberId)
  if (!member || member.status === 'erased') return refuse('not_found', 'Nothing with this id exists.')
  await noteReading(scope, 'members.read_facts', [memberId])
  const own = new Set(await segmentsOf(scope, memberId))
  const vouchers = await listVouchers(scope, memberId, { withCodes: false })
  return ok({
    segments: (await listSegments(scope)).map(({ code, name }) => ({ code, name, is_in: own.has(code) })),
    attributes: await listAttributes(scope, memberId),
    vouchers: vouchers.map(({ id, kind, hint, state, stationIds, issuedAt, expiresAt }) => ({ id, kind, hint, state, stations: stationIds.length, issued_at: formatInstant(issuedAt), expires_at: formatInstant(expiresAt) })),
  })
})
