import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'
import type { TermsText } from './list-terms'

/** Appends the version after `after`. False when that one exists already: somebody else published meanwhile. */
export async function insertTerms(scope: InChainTx, text: { after: number; terms: TermsText; privacy: TermsText; effectiveAt: EpochMs }): Promise<boolean> {
  const { chainId, tx, now, actor } = scope
  const newest = await tx.termsVersion.aggregate({ where: { chainId }, _max: { version: true } })
  if ((newest._max.version ?? 0) !== text.after) return false
  const { count } = await tx.termsVersion.createMany({
    data: [{ chainId, version: text.after + 1, terms: { ...text.terms }, privacy: { ...text.privacy }, effectiveAt: new Date(text.effectiveAt), createdAt: new Date(now), createdBy: actor.id }],
    skipDuplicates: true,
  })
  return count === 1
}
