import { refuse } from '@/server/domain/kernel/result'

/** Somebody merged the member into another one between the look and the lock: sent again, it finds the kept one. */
export const mergedMeanwhile = () => refuse('unavailable', 'The member was merged with another one at this moment; send it again.', { retryAfterSeconds: 1 })
