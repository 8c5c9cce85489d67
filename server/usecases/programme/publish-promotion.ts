import type { PromotionChange } from '@/server/contracts/promotion'
import { changing } from '../_around/with-chain'
import { changeStatus } from './change-status'

/** Puts a draft or a paused promotion into force, from the next quote on. */
export const publishPromotion = changing('programme.publish_promotion', (scope, change: PromotionChange) => changeStatus(scope, change, { from: ['draft', 'paused'], to: 'live' }))
