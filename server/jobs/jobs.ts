import { checkLedger } from './check-ledger'
import type { Job } from './define-job'
import { expirePoints } from './expire-points'
import { makeAnswerPartitions } from './make-answer-partitions'
import { maturePoints } from './mature-points'
import { sampleHealth } from './sample-health'
import { welcomeMember } from './welcome-member'

/** Every job of the product. */
export const JOBS: readonly Job[] = [makeAnswerPartitions, maturePoints, expirePoints, welcomeMember, checkLedger, sampleHealth]
