import type { Labels, Promotion } from '@/server/domain/promotions/types'

const TILL_DISCOUNT: Labels = { en: 'Station discount', zh: '站内优惠' }

/** What a discount is called at the till and on the receipt. */
export function discountLabel(promotions: readonly Promotion[], promotionId: string): Labels {
  const promotion = promotions.find((one) => one.id === promotionId)
  return promotion ? nameOf([promotion], { promotionId, name: promotion.name }) : TILL_DISCOUNT
}

/** What people call a promotion: its label, else the owner's own name for it. */
export function nameOf(promotions: readonly Promotion[], { promotionId, name }: { promotionId: string; name: string }): Labels {
  const labels = promotions.find((one) => one.id === promotionId)?.labels
  return { en: labels?.en || name, zh: labels?.zh || name }
}
