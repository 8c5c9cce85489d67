import { listPromotions } from '@/server/data/programme/list-promotions'
import { newestOf } from '@/server/data/programme/stored-promotion'
import { namedIn } from '@/server/data/rules/read-rule-names'
import { refuse } from '@/server/domain/kernel/result'
import type { InChainTx } from '../../_around/with-chain'

export type NamedSort = 'segments' | 'station_groups' | 'regions' | 'stations'
export interface Use { promotionId: string; name: string; status: 'draft' | 'live' | 'paused'; isInForce: boolean }

/** The promotions and earning rules that name one of these: in force, waiting for their day, paused or as a draft. What has ended names nothing any more. */
export async function findUses(scope: InChainTx, sort: NamedSort, codes: readonly string[]): Promise<Use[]> {
  const wanted = new Set(codes)
  const names = (rule: Parameters<typeof namedIn>[0][number]) => namedIn([rule], sort).some((code) => wanted.has(code))
  return (await listPromotions(scope, { statuses: ['draft', 'live', 'paused'] })).flatMap((one): Use[] => {
    const { id, status, rule, draft } = one
    if (status === 'ended' || !(names(rule) || (draft !== undefined && names(draft)))) return []
    return [{ promotionId: id, name: newestOf(one).name, status, isInForce: status === 'live' && names(rule) }]
  })
}

/** Who wants it gone is told the promotions that it stands in. */
export const refuseInUse = (uses: readonly Use[]) =>
  refuse('in_use', `Promotions name it: ${uses.map(({ name }) => `“${name}”`).join(', ')}.`, { errors: uses.map(({ promotionId, name }) => ({ pointer: `/promotions/${promotionId}`, code: 'in_use', detail: name })) })
