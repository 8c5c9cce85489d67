import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'

export interface TermsText { en: string; zh: string }
export interface TermsRow { version: number; terms: TermsText; privacy: TermsText; effectiveAt: EpochMs; createdAt: EpochMs; createdBy: string }

interface Stored { version: number; terms: unknown; privacy: unknown; effectiveAt: Date; createdAt: Date; createdBy: string }
export const readTermsRow = ({ version, terms, privacy, effectiveAt, createdAt, createdBy }: Stored): TermsRow =>
  ({ version, terms: terms as TermsText, privacy: privacy as TermsText, effectiveAt: effectiveAt.getTime(), createdAt: createdAt.getTime(), createdBy })

/** Every version that the chain published, newest first. */
export async function listTerms(scope: InChainTx): Promise<TermsRow[]> {
  const rows = await scope.tx.termsVersion.findMany({ where: { chainId: scope.chainId }, orderBy: { version: 'desc' } })
  return rows.map(readTermsRow)
}
