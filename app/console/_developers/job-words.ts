/** Jobs that have words of their own; another one is shown by its name. */
const NAMES = { 'deliver-message': 'deliverMessage', 'welcome-member': 'welcomeMember', 'mature-points': 'maturePoints', 'expire-points': 'expirePoints', 'forget-counts': 'forgetCounts', 'sweep-limits': 'sweepLimits', 'seal-ledger': 'sealLedger', 'release-reservations': 'releaseReservations', 'tell-webhook-disabled': 'tellWebhookDisabled' } as const
const REASONS = ['provider_away', 'provider_busy', 'not_configured', 'runner_lost', 'timed_out', 'unavailable'] as const

export function jobName(job: string): (typeof NAMES)[keyof typeof NAMES] | undefined {
  return job in NAMES ? NAMES[job as keyof typeof NAMES] : undefined
}

export const knownReason = (reason: string): (typeof REASONS)[number] | undefined => REASONS.find((known) => known === reason)
