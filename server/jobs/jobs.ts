import { checkBackups } from './check-backups'
import type { Job } from './define-job'
import { expirePoints } from './expire-points'
import { makeAnswerPartitions } from './make-answer-partitions'
import { maturePoints } from './mature-points'
import { runBackfills } from './run-backfills'
import { welcomeMember } from './welcome-member'

/** Every job of the product. */
export const JOBS: readonly Job[] = [makeAnswerPartitions, maturePoints, expirePoints, welcomeMember, checkBackups, runBackfills]
