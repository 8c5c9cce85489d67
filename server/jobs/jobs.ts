import type { Job } from './define-job'
import { applyRetention } from './apply-retention'
import { expirePoints } from './expire-points'
import { exportChain } from './export-chain'
import { makeAnswerPartitions } from './make-answer-partitions'
import { maturePoints } from './mature-points'
import { welcomeMember } from './welcome-member'

/** Every job of the product. */
export const JOBS: readonly Job[] = [makeAnswerPartitions, maturePoints, expirePoints, welcomeMember, applyRetention, exportChain]
