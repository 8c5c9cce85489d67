import { refuse } from '@/server/domain/kernel/result'

export const metTooMany = () => refuse('unavailable', 'The member met too many others at once; send it again.', { retryAfterSeconds: 1 })
