import type { InChainTx } from '@/server/platform/db/with-chain'
import type { Finding } from './finding'

/** An entry that says something else than what was sealed of it. `postingsMore` is below zero when some are missing. */
export interface ChangedEntry {
  id: string; block: bigint | null; postingsMore: number | null
  isGone: boolean; isUnsealed: boolean; isChanged: boolean; arePostingsChanged: boolean; areLotsChanged: boolean
}

interface Row { id: string; account: string | null; postings: { row: string; isSound: boolean }[] }

/** Tells for each changed entry which row it is: the entry, one of its postings, or a lot that it made or moved. */
export async function nameRows({ chainId, tx }: InChainTx, changed: readonly ChangedEntry[]): Promise<Finding[]> {
  if (changed.length === 0) return []
  const ids = changed.map(({ id }) => id)
  const rows = await tx.$queryRaw<Row[]>`
    SELECT x.id, coalesce('member:' || e.member_id || ':' || e.asset, (SELECT l.account_id FROM lot_move m JOIN lot l ON l.chain_id = m.chain_id AND l.id = m.lot_id WHERE m.chain_id = ${chainId}::uuid AND m.entry_id = x.id LIMIT 1)) AS account,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('row', p.entry_id || '/' || p.ordinal, 'isSound', e.id IS NOT NULL AND is_posting_sound_v1(p, e)) ORDER BY p.ordinal), '[]')
       FROM posting p WHERE p.chain_id = ${chainId}::uuid AND p.entry_id = x.id) AS postings
    FROM unnest(${ids}::text[]) AS x (id) LEFT JOIN entry e ON e.chain_id = ${chainId}::uuid AND e.id = x.id`
  const known = new Map(rows.map((row) => [row.id, row]))
  return changed.flatMap((entry) => findingsOf(entry, known.get(entry.id)))
}

function findingsOf(entry: ChangedEntry, row: Row | undefined): Finding[] {
  const account = row?.account ?? null
  const ofEntry = (what: Finding['what'], told: string): Finding => ({ what, account, row: `entry ${entry.id}`, told })
  if (entry.isGone) return [ofEntry('entry_deleted', `it was sealed in block ${entry.block}`)]
  if (entry.isUnsealed) return [ofEntry('entry_inserted', 'no block holds it and it does not wait for one')]
  return [
    ...(entry.isChanged ? [ofEntry('entry_changed', `it says something else than in block ${entry.block}`)] : []),
    ...(entry.arePostingsChanged ? postingFindings(entry, row) : []),
    ...(entry.areLotsChanged ? [ofEntry('lots_changed', 'its moves of lots, or the lots that it made, are others')] : []),
  ]
}

/** A posting whose own hash is wrong is the one; where all are sound the entry's count of postings tells what happened. */
function postingFindings({ id, postingsMore, isChanged }: ChangedEntry, row: Row | undefined): Finding[] {
  const account = row?.account ?? null
  const more = postingsMore ?? 0
  const what = more > 0 ? 'posting_inserted' : 'posting_changed'
  const told = more > 0 ? `${more} more than were sealed` : 'it says something else than what was sealed'
  const broken = (row?.postings ?? []).filter((posting) => !posting.isSound && !isChanged)
  const suspects = broken.length > 0 ? broken : (row?.postings ?? [])
  return [
    ...(more < 0 ? [{ what: 'posting_deleted' as const, account, row: `posting ${id}`, told: `${-more} fewer than were sealed` }] : []),
    ...(more < 0 && broken.length === 0 ? [] : suspects.map((posting): Finding => ({ what, account, row: `posting ${posting.row}`, told }))),
  ]
}
