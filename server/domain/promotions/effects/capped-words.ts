import type { Labels } from '../types'
import type { Given, Want } from './effect'

const CAPPED: Labels = { en: ', no more than is left to pay', zh: '，不超过待付金额' }
const NOT_CAPPED: Labels = { en: '', zh: '' }

/** Said where the rule takes off more than there was to pay; a floor has words of its own. */
export const cappedWords = (parts: Given<Want>['parts']): Labels => (parts.some(({ part }) => part.isCapped && !part.cutByFloor) ? CAPPED : NOT_CAPPED)
