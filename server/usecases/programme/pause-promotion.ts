import type { PromotionChange } from '@/server/contracts/promotion'
import { changing } from '../_around/with-chain'
import { changeStatus } from './change-status'

/** Takes a live promotion out of force for a while; quotes that were given before keep it. */
export const pausePromotion = changing('programme.pause_promotion', (scope, change: PromotionChange) => changeStatus(scope, change, { from: ['live'], to: 'paused' }))
