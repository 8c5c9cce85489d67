import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { Promotion } from './types'

/** A schedule holds from its first instant until its last, which no longer belongs to it. */
export const isScheduled = ({ from, until }: Promotion['schedule'], at: EpochMs): boolean =>
  (from === undefined || at >= from) && (until === undefined || at < until)
