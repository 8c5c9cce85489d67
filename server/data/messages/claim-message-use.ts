import type { LocalDate } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'

export interface UseClaim {
  /** What is counted: `sms:address`, `sms:prefix`, `sms:chain` … */
  scope: string
  /** Which of it: a keyed hash; empty for the chain. */
  key: Uint8Array<ArrayBuffer>
  max: number
}

/**
 * Counts one message of a local day under every cap, or under none: exact however many come at once, because each row
 * is raised only while it is below its cap and stays locked until the transaction ends. Call it last, with the claims
 * in the order address, prefix, chain, so that nobody holds the chain's row for long and no two wait for each other.
 * Answers the scope of the cap that refused, or null.
 */
export async function claimMessageUse({ chainId, tx }: InChainTx, day: LocalDate, claims: readonly UseClaim[]): Promise<string | null> {
  const taken = await tx.$queryRaw<{ scope: string }[]>`
    INSERT INTO message_use AS u (chain_id, day, scope, key, used)
    SELECT ${chainId}::uuid, ${day}::date, k.scope, k.key, 1
    FROM unnest(${claims.map(({ scope }) => scope)}::text[], ${claims.map(({ key }) => key)}::bytea[]) WITH ORDINALITY AS k (scope, key, nth) ORDER BY k.nth
    ON CONFLICT (chain_id, day, scope, key) DO UPDATE SET used = u.used + 1
      WHERE u.used < (SELECT m.max FROM unnest(${claims.map(({ scope }) => scope)}::text[], ${claims.map(({ max }) => max)}::int[]) AS m (scope, max) WHERE m.scope = u.scope)
    RETURNING u.scope`
  const refused = claims.find(({ scope }) => !taken.some((row) => row.scope === scope))
  if (!refused) return null
  await tx.$executeRaw`
    UPDATE message_use u SET used = u.used - 1
    FROM unnest(${claims.map(({ scope }) => scope)}::text[], ${claims.map(({ key }) => key)}::bytea[]) AS k (scope, key)
    WHERE u.chain_id = ${chainId}::uuid AND u.day = ${day}::date AND u.scope = k.scope AND u.key = k.key AND k.scope = ANY (${taken.map(({ scope }) => scope)}::text[])`
  return refused.scope
}
