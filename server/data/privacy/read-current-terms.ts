import type { InChainTx } from '@/server/platform/db/with-chain'
import { readTermsRow, type TermsRow } from './list-terms'

/** The newest version that is in effect at `scope.now`; null while the chain has none of its own. */
export async function readCurrentTerms(scope: InChainTx): Promise<TermsRow | null> {
  const row = await scope.tx.termsVersion.findFirst({ where: { chainId: scope.chainId, effectiveAt: { lte: new Date(scope.now) } }, orderBy: { version: 'desc' } })
  return row && readTermsRow(row)
}
