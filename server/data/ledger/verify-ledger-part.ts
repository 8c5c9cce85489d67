import type { InChainTx } from '@/server/platform/db/with-chain'
import { pickMembers } from './pick-members'
import { toFault, type FaultRow, type LedgerFault } from './verify-ledger'

/**
 * The same proof as `verifyLedger` for the accounts of the next members after `after` (`pickMembers`), found by
 * the members' own entries, so that a step costs the same in a chain of a million members. One statement, so its figures
 * are of one instant. `next` is null after the last account.
 */
export async function verifyLedgerPart(scope: InChainTx, page: { after: string; limit: number }): Promise<{ faults: LedgerFault[]; next: string | null }> {
  const { chainId, tx } = scope
  const { ids, isLast } = await pickMembers(scope, page)
  const rows = await tx.$queryRaw<FaultRow[]>`
    WITH picked AS MATERIALIZED (
      SELECT id, owner_id, asset, (available + pending + reserved - debt)::bigint AS balance, debt FROM account
      WHERE chain_id = ${chainId}::uuid AND owner_kind = 'member' AND owner_id = ANY (${ids}))
    SELECT id, fold, balance, lots, entries, last_balance FROM (
      SELECT p.id, p.balance, coalesce(f.fold, 0)::bigint AS fold, CASE WHEN p.asset = 'points' THEN coalesce(l.lots, 0) - p.debt ELSE p.balance END::bigint AS lots,
             coalesce(s.entries, 0)::bigint AS entries, coalesce(t.balance_after, 0)::bigint AS last_balance
      FROM picked p
      LEFT JOIN LATERAL (
        SELECT sum(CASE WHEN m.to_account_id = p.id THEN m.amount ELSE 0 END - CASE WHEN m.from_account_id = p.id THEN m.amount ELSE 0 END) AS fold
        FROM entry e JOIN posting m ON m.chain_id = e.chain_id AND m.entry_id = e.id
        WHERE e.chain_id = ${chainId}::uuid AND e.member_id = p.owner_id AND e.asset = p.asset) f ON true
      LEFT JOIN LATERAL (SELECT sum("left") AS lots FROM lot WHERE chain_id = ${chainId}::uuid AND account_id = p.id AND "left" > 0) l ON true
      LEFT JOIN LATERAL (SELECT sum(amount) AS entries FROM entry WHERE chain_id = ${chainId}::uuid AND member_id = p.owner_id AND asset = p.asset) s ON true
      LEFT JOIN LATERAL (SELECT balance_after FROM entry WHERE chain_id = ${chainId}::uuid AND member_id = p.owner_id AND asset = p.asset ORDER BY member_seq DESC LIMIT 1) t ON true) x
    WHERE fold <> balance OR lots <> balance OR entries <> balance OR last_balance <> balance`
  return { faults: rows.map(toFault), next: isLast ? null : (ids.at(-1) ?? null) }
}
