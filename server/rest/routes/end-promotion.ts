import { endPromotion } from '@/server/usecases/programme/end-promotion'
import { promotionStep } from './promotion-step'

export const endPromotionRoute = promotionStep({
  verb: 'end',
  summary: 'End a promotion',
  description: 'Takes a promotion out of force for good. Sales that used it keep it.',
  answer: 'The promotion, ended.',
}, endPromotion)
