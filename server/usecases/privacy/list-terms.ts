import { listTerms as listRows } from '@/server/data/privacy/list-terms'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { ok } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'

/** Every version of the chain's texts, newest first; `state`: `current` counts now, `coming` later, `past` no more. Refuses nothing. */
export const listTerms = reading('privacy.list_terms', async (scope, _: Record<string, never>) => {
  const rows = await listRows(scope)
  const current = rows.find((row) => row.effectiveAt <= scope.now)?.version
  return ok(rows.map(({ version, terms, privacy, effectiveAt, createdAt }) => ({
    version, terms, privacy, effective_at: formatInstant(effectiveAt), published_at: formatInstant(createdAt),
    state: version === current ? ('current' as const) : effectiveAt > scope.now ? ('coming' as const) : ('past' as const),
  })))
})
