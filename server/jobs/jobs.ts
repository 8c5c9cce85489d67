import { applyProgramme } from './apply-programme'
import { applyRetention } from './apply-retention'
import { checkBackups } from './check-backups'
import { checkLedger } from './check-ledger'
import type { Job } from './define-job'
import { deliverMessage } from './deliver-message'
import { expirePoints } from './expire-points'
import { exportChain } from './export-chain'
import { forgetCounts } from './forget-counts'
import { makeAnswerPartitions } from './make-answer-partitions'
import { maturePoints } from './mature-points'
import { releaseMessages } from './release-messages'
import { releaseReservations } from './release-reservations'
import { runBackfills } from './run-backfills'
import { sampleHealth } from './sample-health'
import { sweepLimits } from './sweep-limits'
import { sendReceipt } from './send-receipt'
import { tellTier } from './tell-tier'
import { tellWebhookDisabled } from './tell-webhook-disabled'
import { reviewTiers } from './review-tiers'
import { warnOfExpiry } from './warn-of-expiry'
import { sealLedger } from './seal-ledger'
import { welcomeMember } from './welcome-member'

/** Every job of the product. */
export const JOBS: readonly Job[] = [
  makeAnswerPartitions, applyProgramme, maturePoints, expirePoints, welcomeMember, deliverMessage, forgetCounts, checkBackups, runBackfills, applyRetention, exportChain, checkLedger, sampleHealth, sweepLimits,
  sendReceipt, tellTier, warnOfExpiry, releaseMessages, sealLedger, releaseReservations, reviewTiers, tellWebhookDisabled,
]
