import { pausePromotion } from '@/server/usecases/programme/pause-promotion'
import { promotionStep } from './promotion-step'

export const pausePromotionRoute = promotionStep({
  verb: 'pause',
  summary: 'Pause a promotion',
  description: 'Takes a live promotion out of force; publishing puts it back. Quotes that were given before keep it.',
  answer: 'The promotion, paused.',
}, pausePromotion)
