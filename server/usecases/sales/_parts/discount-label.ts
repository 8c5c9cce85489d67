import type { Labels, Promotion } from '@/server/domain/promotions/types'

const TILL_DISCOUNT: Labels = { en: 'Station discount', zh: '站内优惠' }

/** What a discount is called at the till and on the receipt. */
export function discountLabel(promotions: readonly Promotion[], promotionId: string): Labels {
  const promotion = promotions.find((one) => one.id === promotionId)
  if (!promotion) return TILL_DISCOUNT
  return { en: promotion.labels.en || promotion.name, zh: promotion.labels.zh || promotion.name }
}
