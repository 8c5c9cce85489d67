import type { IssuedVouchers, IssueVouchersBody } from '@/server/contracts/voucher'
import { openChainKey } from '@/server/data/chains/open-chain-key'
import { SEALED_FOR_CHAIN } from '@/server/data/members/keep-answer'
import { readStanding } from '@/server/data/members/read-standing'
import { findKeptMember } from '@/server/data/merges/find-kept-member'
import { writeEvents } from '@/server/data/outbox/write-event'
import { listStationIds } from '@/server/data/stations/list-station-ids'
import { insertVouchers } from '@/server/data/vouchers/insert-vouchers'
import { addDays, formatInstant, startOfDay } from '@/server/domain/kernel/local-day'
import { notFoundInBody, ok, refuse, type Result } from '@/server/domain/kernel/result'
import { idempotent } from '../_around/with-idempotency'
import { changing, type InChange } from '../_around/with-chain'
import { newVoucher } from './_parts/new-voucher'

/** What was made, and for whom: the codes are told once, and an answer that is kept for repeats is sealed for that member or for the chain. */
interface Made { told: IssuedVouchers; memberId: string | undefined }

/**
 * Makes vouchers of a kind by hand, good through `last_day` in the chain's zone: for one member, or for whoever shows the code;
 * everywhere, or at `station_ids` only. The codes are told once. Refuses `validation_failed` (a day that is over), `unprocessable`
 * (the member unknown or erased, a station unknown).
 */
export const issueVouchers = changing('vouchers.issue', async (scope, body: IssueVouchersBody): Promise<Result<IssuedVouchers>> => {
  const made = await issue(scope, body)
  return made.ok ? ok(made.value.told) : made
})

/** The same behind an Idempotency-Key, for the API: a repeat is told the same codes. 201 IssuedVouchers. */
export const issueVouchersOnce = idempotent({ operation: 'vouchers', verb: 'vouchers.issue', tell: ({ told, memberId }: Made) => ({ status: 201, body: told, sealedFor: memberId ?? SEALED_FOR_CHAIN }) }, issue)

async function issue(scope: InChange, body: IssueVouchersBody): Promise<Result<Made>> {
  const expiresAt = startOfDay(addDays(body.last_day, 1), scope.chain.timeZone)
  if (expiresAt <= scope.now) return refuse('validation_failed', 'The day is over already.', { pointer: '/last_day' })
  const memberId = body.member_id === undefined ? undefined : await findKeptMember(scope, body.member_id)
  const member = memberId === undefined ? undefined : await readStanding(scope, memberId)
  if (memberId !== undefined && (!member || member.status === 'erased')) return notFoundInBody('/member_id')
  const stationIds = [...new Set(body.station_ids)]
  const known = new Set(stationIds.length === 0 ? [] : await listStationIds(scope, stationIds))
  const unknown = body.station_ids?.findIndex((id) => !known.has(id)) ?? -1
  if (unknown >= 0) return notFoundInBody(`/station_ids/${unknown}`)
  const key = await openChainKey(scope)
  const made = Array.from({ length: body.count }, () => newVoucher(scope, key, { kind: body.kind, expiresAt, stationIds, ...(memberId !== undefined && { memberId }) }))
  await insertVouchers(scope, made.map(({ row }) => row))
  const told = formatInstant(expiresAt)
  await writeEvents(scope, made.map(({ row: { id, kind } }) => ({ type: 'voucher.issued', objectId: id, seq: 1n, payload: { object: { voucher_id: id, kind, ...(memberId !== undefined && { member_id: memberId }), expires_at: told } } })))
  scope.changed({ kind: 'voucher', id: made[0]?.row.id ?? '', after: { kind: body.kind, count: body.count, member_id: memberId ?? null, expires_at: told, ...(stationIds.length > 0 && { station_ids: stationIds }) } })
  return ok({ memberId, told: { vouchers: made.map(({ row, code }) => ({ id: row.id as IssuedVouchers['vouchers'][number]['id'], code })), expires_at: told } })
}
