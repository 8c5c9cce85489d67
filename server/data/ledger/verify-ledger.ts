import type { InChainTx } from '@/server/platform/db/with-chain'

/** An account whose three truths differ. */
export interface LedgerFault { account: string; fold: bigint; balance: bigint; lots: bigint; what: 'balance' | 'lots' | 'entries' }

export interface FaultRow { id: string; fold: bigint; balance: bigint; lots: bigint; entries: bigint; last_balance: bigint | null }

/**
 * Proves for every member's account of the chain: fold of its postings = balance row = what its lots have left −
 * debt (points alone have lots) = sum of its entries = balance told by its last entry. Returns the accounts where that isn't so.
 */
export async function verifyLedger(scope: InChainTx): Promise<LedgerFault[]> {
  const rows = await scope.tx.$queryRaw<FaultRow[]>`
    WITH moves AS (
      SELECT to_account_id AS id, amount FROM posting WHERE chain_id = ${scope.chainId}::uuid
      UNION ALL SELECT from_account_id, -amount FROM posting WHERE chain_id = ${scope.chainId}::uuid),
    folds AS (SELECT id, sum(amount)::bigint AS fold FROM moves GROUP BY id),
    lots AS (SELECT account_id AS id, sum("left")::bigint AS lots FROM lot WHERE chain_id = ${scope.chainId}::uuid GROUP BY account_id),
    told AS (SELECT DISTINCT ON (member_id, asset) member_id, asset, balance_after, sum(amount) OVER (PARTITION BY member_id, asset)::bigint AS entries FROM entry
             WHERE chain_id = ${scope.chainId}::uuid AND member_id IS NOT NULL ORDER BY member_id, asset, member_seq DESC)
    SELECT * FROM (
      SELECT a.id, coalesce(f.fold, 0)::bigint AS fold, (a.available + a.pending + a.reserved - a.debt)::bigint AS balance,
             CASE WHEN a.asset = 'points' THEN coalesce(l.lots, 0) - a.debt ELSE a.available + a.pending + a.reserved - a.debt END::bigint AS lots, coalesce(t.entries, 0)::bigint AS entries, coalesce(t.balance_after, 0)::bigint AS last_balance
      FROM account a LEFT JOIN folds f USING (id) LEFT JOIN lots l USING (id) LEFT JOIN told t ON t.member_id = a.owner_id AND t.asset = a.asset
      WHERE a.chain_id = ${scope.chainId}::uuid AND a.owner_kind = 'member') x
    WHERE fold <> balance OR lots <> balance OR entries <> balance OR last_balance <> balance`
  return rows.map(toFault)
}

export const toFault = (row: FaultRow): LedgerFault => ({
  account: row.id, fold: row.fold, balance: row.balance, lots: row.lots,
  what: row.fold !== row.balance ? 'balance' : row.lots !== row.balance ? 'lots' : 'entries',
})
