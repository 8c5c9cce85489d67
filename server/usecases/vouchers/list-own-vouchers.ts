import { listStationNames } from '@/server/data/stations/list-station-names'
import { listVouchers } from '@/server/data/vouchers/list-vouchers'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { ok, type Result } from '@/server/domain/kernel/result'
import { atTill, reading, type InChain } from '../_around/with-chain'
import { loadRules } from '../sales/_parts/load-rules'
import { kindName } from './_parts/kind-name'

const DAY_MS = 86_400_000
/** A used voucher is told of for so long, and no more of them than these. */
const USED_DAYS = 60
const USED_MAX = 10

export interface OwnVoucher { id: string; kind: string; name: string; expires_at: string; stations: string[] }
export interface OwnVouchers {
  /** Those that may still be used; `code` is what the till asks for. */
  open: (OwnVoucher & { code: string })[]
  used: (OwnVoucher & { hint: string; redeemed_at: string })[]
}

/** A member's own vouchers with what they are for: those that may still be used with their codes, and those used lately. Refuses nothing. */
export const listOwnVouchers = atTill('vouchers.list_own', async (scope: InChain, input: { memberId: string }): Promise<Result<OwnVouchers>> => {
  const rules = scope.chain.ruleSetVersion === 0 ? undefined : await loadRules(scope, scope.chain.ruleSetVersion)
  const read = await readOwn(scope, input)
  if (!read.ok) return read
  const { vouchers, stations } = read.value
  const tell = (one: (typeof vouchers)[number]): OwnVoucher => ({
    id: one.id, kind: one.kind, name: kindName(one.kind, rules?.ruleSet.promotions ?? [], scope.locale), expires_at: formatInstant(one.expiresAt),
    stations: one.stationIds.flatMap((id) => stations.get(id) ?? []),
  })
  return ok({
    open: vouchers.flatMap((one) => (one.code === undefined ? [] : [{ ...tell(one), code: one.code }])),
    used: vouchers.filter((one) => one.state === 'used' && (one.redeemedAt ?? 0) > scope.now - USED_DAYS * DAY_MS).toSorted((a, b) => (b.redeemedAt ?? 0) - (a.redeemedAt ?? 0)).slice(0, USED_MAX)
      .map((one) => ({ ...tell(one), hint: one.hint, redeemed_at: formatInstant(one.redeemedAt ?? 0) })),
  })
})

const readOwn = reading('vouchers.read_own', async (scope, { memberId }: { memberId: string }) => {
  const vouchers = await listVouchers(scope, memberId, { withCodes: true })
  return ok({ vouchers, stations: await listStationNames(scope, [...new Set(vouchers.flatMap(({ stationIds }) => stationIds))]) })
})
