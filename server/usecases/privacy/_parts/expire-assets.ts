import { lockMembers, postPoints } from '@/server/data/hot/commit-points'
import { readAssets } from '@/server/data/ledger/read-assets'
import { readMemberAccount } from '@/server/data/ledger/read-member-account'
import { ok } from '@/server/domain/kernel/result'
import { changing } from '../../_around/with-chain'
import { ledgerRowsOf, systemAccount, type PointsEvent } from '../../ledger/_parts/ledger-rows'

/** Lets stored value and growth of an erased member expire by an entry each. Nothing left, nothing posted, so it may be repeated. Refuses nothing. */
export const expireAssets = changing('privacy.expire_assets', async (scope, { memberId }: { memberId: string }) => {
  await lockMembers(scope, [memberId])
  const assets = await readAssets(scope, memberId)
  const account = await readMemberAccount(scope, memberId)
  const events = (['growth', 'stored_value'] as const).filter((asset) => assets[asset] > 0n).map((asset): PointsEvent => ({
    asset, kind: 'expire', amount: -assets[asset], counterpart: systemAccount('expired', asset), occurredAt: scope.now, recordedAt: scope.now, reason: { code: 'erased' },
    source: { type: 'job', id: `erased:${memberId}:${account?.member.entrySeq ?? 0}` }, newLots: [], lotUpdates: [], balance: { available: -assets[asset], pending: 0n, reserved: 0n, debt: 0n },
  }))
  const rows = account && ledgerRowsOf({ ...account.member, assets }, events)
  if (!rows) return ok(undefined)
  await postPoints(scope, { parts: [rows], events: [] })
  scope.changed({ kind: 'member', id: memberId, before: { growth: assets.growth.toString(), stored_value_minor: assets.stored_value.toString() }, after: { growth: '0', stored_value_minor: '0' } })
  return ok(undefined)
})
