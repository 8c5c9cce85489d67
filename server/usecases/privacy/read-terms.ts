import { HOUSE_TERMS } from '@/server/contracts/privacy'
import { readCurrentTerms } from '@/server/data/privacy/read-current-terms'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { ok } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'

export interface TermsNow { version: string; text: { terms: string; privacy: string; effective_at: string } | null }

/**
 * What somebody agrees to now: the chain's text in the caller's language and its version as consents name it. Without a
 * text of the chain's own `text` is null and the portal shows the house text. Refuses nothing.
 */
export const readTerms = reading('privacy.read_terms', async (scope, _: Record<string, never>) => {
  const current = await readCurrentTerms(scope)
  if (!current) return ok<TermsNow>({ version: HOUSE_TERMS, text: null })
  const { version, terms, privacy, effectiveAt } = current
  return ok<TermsNow>({ version: String(version), text: { terms: terms[scope.locale], privacy: privacy[scope.locale], effective_at: formatInstant(effectiveAt) } })
})
