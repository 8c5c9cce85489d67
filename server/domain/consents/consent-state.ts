import type { EpochMs } from '@/server/domain/kernel/local-day'

/** Ways to send somebody an advertisement; each is agreed to by itself. */
export const MARKETING_CHANNELS = ['sms', 'email', 'push', 'wechat'] as const
export type MarketingChannel = (typeof MARKETING_CHANNELS)[number]

/** One thing that a member said, as it was recorded. `channel` of the terms is `any`. */
export interface ConsentRow {
  purpose: string
  channel: string
  version: string
  given: boolean
  /** Where it was said: `till`, `portal`, `console`, `import`. */
  source: string
  at: EpochMs
}
export type Said = Pick<ConsentRow, 'version' | 'given' | 'source' | 'at'>

export interface ConsentState {
  /** The newest acceptance; null when there is none (an import that didn't bring it). */
  terms: Said | null
  /** The last word per channel; a channel without one was never asked, which means no. */
  marketing: Partial<Record<MarketingChannel, Said>>
}

/** What holds now; of rows with one time the later in the list counts, so rows come in the order in which they were written. */
export function consentState(rows: readonly ConsentRow[]): ConsentState {
  const state: ConsentState = { terms: null, marketing: {} }
  for (const { purpose, channel, version, given, source, at } of rows.toSorted((a, b) => a.at - b.at)) {
    const said: Said = { version, given, source, at }
    if (purpose === 'terms') state.terms = given ? said : null
    const marketing = MARKETING_CHANNELS.find((one) => one === channel)
    if (purpose === 'marketing' && marketing) state.marketing[marketing] = said
  }
  return state
}

/**
 * Whether a member has to be asked: the chain's version `current` is in effect and the accepted one isn't that or a later
 * one of the chain's. A label of another kind (the house text, a till's own) is older than anything that was published.
 */
export function isTermsDue(accepted: string | null, current: number | null): boolean {
  if (current === null) return false
  return accepted === null || !/^[1-9]\d{0,8}$/.test(accepted) || Number(accepted) < current
}
