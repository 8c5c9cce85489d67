import type { PromotionChange } from '@/server/contracts/promotion'
import { changing } from '../_around/with-chain'
import { changeStatus } from './change-status'

/** Takes a promotion out of force for good; sales that used it keep it. */
export const endPromotion = changing('programme.end_promotion', (scope, change: PromotionChange) => changeStatus(scope, change, { from: ['draft', 'live', 'paused'], to: 'ended' }))
