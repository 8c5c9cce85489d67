import { createHash } from 'node:crypto'
import type { Programme } from '@/server/data/programme/programme-schema'
import { formatDecimal } from '@/server/domain/kernel/parse-decimal'
import { encodeId } from '@/server/domain/kernel/typed-id'
import type { Promotion } from '@/server/domain/promotions/types'

const ONCE = 10_000
const PRIORITY = 1_000

/**
 * A tier that multiplies points as the earning rule that does so. The id follows from the tier's code, so it
 * stays the same from one rule set to the next; the version is the programme's.
 */
export function tierRules({ tiers, version }: Pick<Programme, 'tiers' | 'version'>): Promotion[] {
  return tiers.filter((tier) => (tier.multiplierBp ?? ONCE) !== ONCE).map((tier) => {
    const factor = formatDecimal(BigInt(tier.multiplierBp ?? ONCE), 4).replace(/\.?0+$/, '')
    return {
      id: encodeId('prm', 0, createHash('sha256').update(`tier ${tier.code}`).digest().subarray(0, 10)),
      version,
      origin: 'earning_rule',
      name: `${tier.names.en} × ${factor}`,
      labels: { en: `${tier.names.en} × ${factor}`, zh: `${tier.names.zh} × ${factor}` },
      priority: PRIORITY,
      schedule: { timeZone: 'chain' },
      conditions: { code: 'tier', args: { tiers: [tier.code] } },
      effects: [{ code: 'points_multiplier', args: { factor_bp: tier.multiplierBp } }],
      limits: [],
      funding: [],
    }
  })
}
