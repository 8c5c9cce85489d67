import type { EpochMs, LocalDate } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'

export interface EndingPoints {
  memberId: string
  /** The last local day on which they can be spent. */
  lastDay: LocalDate
  points: bigint
}
export interface EndingWanted {
  /** Lots whose life ends after `after`, at the latest at `until`. */
  after: EpochMs
  until: EpochMs
  /** Days of life that a lot must have had left at the warning's time; one that came later was born near its end. */
  days: number
  /** Under which a warning that was given is kept: `<last day>:<days>`. */
  kind: string
  /** Which identifiers a member may be reached by; `push`: by a browser. */
  reachedBy: { identifiers: readonly string[]; push: boolean }
  limit: number
}
interface Row { member_id: string; last_day: string; points: bigint }

/**
 * Points that can be spent now and end in a span, added up by member and last local day, of active members who can be
 * reached and weren't told yet; the nearest day first.
 */
export async function findEndingPoints({ chainId, chain, tx }: InChainTx, wanted: EndingWanted): Promise<EndingPoints[]> {
  const { after, until, days, kind, reachedBy, limit } = wanted
  const rows = await tx.$queryRaw<Row[]>`
    WITH ending AS (
      SELECT a.owner_id AS member_id, to_char((l.expires_at - interval '1 millisecond') AT TIME ZONE ${chain.timeZone}, 'YYYY-MM-DD') AS last_day, l."left"
      FROM lot l JOIN account a ON a.chain_id = l.chain_id AND a.id = l.account_id
      WHERE l.chain_id = ${chainId}::uuid AND a.owner_kind = 'member' AND l.state = 'active' AND l."left" > 0 AND l.expires_at > ${new Date(after)} AND l.expires_at <= ${new Date(until)}
        AND l.starts_at <= l.expires_at - make_interval(days => ${days}))
    SELECT e.member_id, e.last_day, sum(e."left")::bigint AS points FROM ending e JOIN member m ON m.chain_id = ${chainId}::uuid AND m.id = e.member_id AND m.status = 'active'
    WHERE NOT EXISTS (SELECT FROM message_told t WHERE t.chain_id = ${chainId}::uuid AND t.member_id = e.member_id AND t.kind = ${kind} AND t.subject = e.last_day || ':' || ${String(days)})
      AND (EXISTS (SELECT FROM member_identifier i WHERE i.chain_id = ${chainId}::uuid AND i.member_id = e.member_id AND i.kind = ANY (${[...reachedBy.identifiers]}::text[]))
        OR (${reachedBy.push} AND EXISTS (SELECT FROM push_subscription p WHERE p.chain_id = ${chainId}::uuid AND p.member_id = e.member_id)))
    GROUP BY e.member_id, e.last_day ORDER BY e.last_day, e.member_id LIMIT ${limit}`
  return rows.map(({ member_id: memberId, last_day: lastDay, points }) => ({ memberId, lastDay, points }))
}
