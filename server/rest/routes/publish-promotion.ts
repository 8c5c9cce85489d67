import { publishPromotion } from '@/server/usecases/programme/publish-promotion'
import { promotionStep } from './promotion-step'

export const publishPromotionRoute = promotionStep({
  verb: 'publish',
  summary: 'Publish a promotion',
  description: 'Puts a draft or a paused promotion into force, from the next quote on.',
  answer: 'The promotion, live.',
}, publishPromotion)
