import type { Client } from 'pg'
import { makeMerkleRoot, makeRoot, NO_ROOT } from '@/server/data/ledger/make-root'

export interface Filling { chainId: string; memberId: string; postings: number; told: (line: string) => void }

const BATCH = 200_000
const OPEN_LOTS = 20
/** Not in the way while rows are written; built anew at the end, as they were. */
const INDEXES = ['entry_chain_id_member_id_member_seq_key', 'entry_chain_id_source_type_source_id_asset_kind_key', 'entry_of_member', 'lot_move_chain_id_lot_id_idx', 'lot_expiring', 'lot_spendable', 'lot_of_sale', 'seal_leaf_chain_id_block_entry_id_idx']

/**
 * A member's long history by SQL, as superuser with triggers off: every second posting earns 40 points, the next one lets the
 * lot expire, and the last forty lots are still open. All of it adds up, is hashed, and is sealed in blocks of 1 000.
 */
export async function fillHistory(client: Client, { chainId, memberId, postings, told }: Filling): Promise<void> {
  await client.query("SET session_replication_role = 'replica'")
  const { rows } = await client.query<{ seq: string }>('SELECT entry_seq AS seq FROM member WHERE chain_id = $1 AND id = $2', [chainId, memberId])
  const first = Number(rows[0]?.seq ?? 0)
  for (let done = 0; done < postings; done += BATCH) {
    await writeRows(client, { chainId, memberId, from: first + done, until: first + Math.min(done + BATCH, postings), open: first + postings - 2 * OPEN_LOTS })
    told(`${Math.min(done + BATCH, postings)} of ${postings} postings`)
  }
  await client.query(`UPDATE member SET entry_seq = $3, version = version + 1 WHERE chain_id = $1 AND id = $2`, [chainId, memberId, first + postings])
  await client.query('UPDATE account SET available = available + $3 WHERE chain_id = $1 AND owner_id = $2', [chainId, memberId, 40 * Math.min(postings, 2 * OPEN_LOTS)])
  await client.query("SET session_replication_role = 'origin'")
}

interface Part { chainId: string; memberId: string; from: number; until: number; open: number }

/** Even places earn, odd ones expire the lot of the place before; from `open` on every place earns and nothing expires. */
async function writeRows(client: Client, { chainId, memberId, from, until, open }: Part): Promise<void> {
  const account = `member:${memberId}:points`
  const values = [chainId, memberId, from, until, open]
  const numbers = `generate_series($3::bigint, $4::bigint - 1) n, LATERAL (SELECT n < $5::bigint AND n % 2 = 1 AS expires, 'ent_' || $2 || lpad(n::text, 9, '0') AS id, 'lot_' || $2 || lpad((CASE WHEN n < $5::bigint AND n % 2 = 1 THEN n - 1 ELSE n END)::text, 9, '0') AS lot) x`
  await client.query(`
    INSERT INTO entry SELECT $1::uuid, x.id, $2, n + 1, 'points', CASE WHEN expires THEN 'expire' ELSE 'earn' END, CASE WHEN expires THEN -40 ELSE 40 END,
      CASE WHEN n < $5::bigint THEN CASE WHEN expires THEN 0 ELSE 40 END ELSE 40 * (n - $5::bigint + 1) END, '2020-01-01'::timestamptz + n * interval '1 s', '2020-01-01'::timestamptz + n * interval '1 s', '{"code": "sale"}', 'job', x.id, NULL
    FROM ${numbers}`, values)
  await client.query(`
    INSERT INTO posting SELECT q.chain_id, q.entry_id, q.ordinal, q.from_account_id, q.to_account_id, q.amount, posting_hash_v2(q, e) FROM entry e,
      LATERAL (SELECT (e.chain_id, e.id, 0::smallint, CASE WHEN e.amount > 0 THEN 'system:issued:points' ELSE $5 END, CASE WHEN e.amount > 0 THEN $5 ELSE 'system:expired:points' END, 40::bigint, '\\x00'::bytea)::posting AS p) r, LATERAL (SELECT (r.p).*) q
    WHERE e.chain_id = $1 AND e.id >= 'ent_' || $2 || lpad($3::text, 9, '0') AND e.id < 'ent_' || $2 || lpad($4::text, 9, '0')`, [chainId, memberId, from, until, account])
  await client.query(`
    INSERT INTO lot SELECT $1::uuid, lot, 'member:' || $2 || ':points', x.id, NULL, 'active', 40, CASE WHEN n < $5::bigint THEN 0 ELSE 40 END, '2020-01-01'::timestamptz + n * interval '1 s', '2099-01-01'
    FROM ${numbers} WHERE NOT expires`, values)
  await client.query(`INSERT INTO lot_move SELECT $1::uuid, x.id, lot, CASE WHEN expires THEN -40 ELSE 40 END FROM ${numbers}`, values)
}

/** Takes the indexes away that would be kept row by row; the answer builds them again. */
export async function withoutIndexes(client: Client): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ name: string; sql: string }>('SELECT indexname AS name, indexdef AS sql FROM pg_indexes WHERE indexname = ANY ($1)', [INDEXES])
  for (const { name } of rows) await client.query(`DROP INDEX "${name}"`)
  return async () => {
    for (const { sql } of rows) await client.query(sql)
    await client.query('ANALYZE')
  }
}

/** Seals what SQL wrote in blocks of 1 000, in one pass; what the product wrote is left to its job. */
export async function sealHistory(client: Client, chainId: string): Promise<number> {
  await client.query("SET session_replication_role = 'replica'")
  await client.query(`
    INSERT INTO seal_leaf SELECT $1::uuid, l.entry_id, b.block, l.postings, l.entry_hash, l.postings_hash, l.lots_hash
    FROM (SELECT block, array_agg(id) AS ids FROM (SELECT id, (row_number() OVER (ORDER BY id) - 1) / 1000 + 1 AS block FROM entry e WHERE chain_id = $1 AND NOT EXISTS (SELECT FROM unsealed_entry u WHERE u.chain_id = e.chain_id AND u.entry_id = e.id)) x GROUP BY block) b, LATERAL entry_leaves_v1($1::uuid, b.ids) l`, [chainId])
  await client.query("SET session_replication_role = 'origin'")
  const { rows } = await client.query<{ last: string }>('SELECT coalesce(max(block), 0) AS last FROM seal_leaf WHERE chain_id = $1', [chainId])
  await client.query('CREATE INDEX IF NOT EXISTS bench_blocks ON seal_leaf (chain_id, block, entry_id)')
  let previousRoot = NO_ROOT
  for (let number = 1; number <= Number(rows[0]?.last); number++) {
    const block = (await client.query<{ leaves: string; hashes: Buffer }>('SELECT leaves, hashes FROM block_leaves_v1($1, $2, $2)', [chainId, number])).rows[0]
    if (!block) break
    const facts = { number: BigInt(number), leaves: Number(block.leaves), merkleRoot: makeMerkleRoot(block.hashes), previousRoot }
    const root = makeRoot(facts)
    await client.query('INSERT INTO seal_block VALUES ($1, $2, $3, $4, $5, $6, $7)', [chainId, number, facts.leaves, facts.merkleRoot, previousRoot, root, new Date(0)])
    previousRoot = root
  }
  await client.query('DROP INDEX bench_blocks')
  return Number(rows[0]?.last)
}
