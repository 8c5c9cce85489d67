import type { ConditionNode, Coded, Promotion } from './types'
import { kindsNamed } from './voucher-for'

type Rule = Pick<Promotion, 'conditions' | 'effects' | 'limits'>

/**
 * Whether a voucher of a kind means something without a basket, so that a till may hand over what it is for. A kind that no promotion
 * names is for whatever the chain says it is. One that promotions name is, if each of them asks for the voucher alone, counts nothing
 * and gives goods or services for free; money off, points, or a coffee with thirty litres need the basket.
 */
export const isHandedOver = (kind: string, promotions: readonly Rule[]): boolean =>
  promotions.every((rule) => !kindsNamed(rule.conditions).has(kind) || (asksNothingElse(rule.conditions) && rule.limits.length === 0 && rule.effects.every(isFree)))

function asksNothingElse(node: ConditionNode): boolean {
  if ('code' in node) return node.code === 'voucher'
  if ('not' in node) return false
  const parts = 'all' in node ? node.all : node.any
  return parts.length > 0 && parts.every(asksNothingElse)
}

const isFree = ({ code, args }: Coded): boolean => code === 'gift' || code === 'message' || (code === 'service' && args['percent_bp'] === 10_000)
