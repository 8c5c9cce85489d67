import { invariant } from '@/server/domain/kernel/invariant'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { PromotionId } from '@/server/domain/kernel/typed-id'
import { parsePromotion } from '@/server/domain/promotions/read-rule-set'
import type { Promotion } from '@/server/domain/promotions/types'

export type PromotionStatus = 'draft' | 'live' | 'paused' | 'ended'

/** A promotion with its state: the version that is in force, was last, or, of a draft, would be; and a newer one that waits. */
export interface StoredPromotion {
  id: PromotionId
  status: PromotionStatus
  rowVersion: number
  createdAt: EpochMs
  rule: Promotion
  draft?: Promotion
}

/** What an edit starts from. */
export const newestOf = ({ rule, draft }: Pick<StoredPromotion, 'rule' | 'draft'>): Promotion => draft ?? rule

/** Throws on a rule that can't be read: it was checked when it was saved. */
export function readStoredRule(json: unknown): Promotion {
  const parsed = parsePromotion(json)
  invariant(parsed.ok, 'a saved promotion can be read')
  return parsed.value
}
