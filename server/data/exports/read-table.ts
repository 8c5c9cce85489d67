import { openChainKey } from '@/server/data/chains/open-chain-key'
import { openPersonal, openMemberKey, openPlate, withoutSecrets } from '@/server/data/members/personal'
import { openPushRow, pushServiceOf } from '@/server/data/push/push-form'
import { messageContext } from '@/server/data/messages/write-message'
import { openText, type DataKey } from '@/server/platform/crypto/envelope'
import type { InChain } from '@/server/platform/db/with-chain'
import type { Snapshot } from '@/server/platform/db/with-snapshot'
import type { ExportTable } from './export-tables'

interface Line { line: string; id: string | null; member_id: string | null; sealed: Buffer | null; wrapped_key: Buffer | null }

/** The lines of a table as JSON texts, a portion at a time; figures keep all their digits, because the database writes them. */
export async function* readTable(scope: InChain, snapshot: Snapshot, table: ExportTable): AsyncGenerator<string[]> {
  const chainKey = await openChainKey(scope)
  for await (const rows of snapshot.read<Line>(sqlOf(table))) {
    const lines: string[] = []
    for (const row of rows) lines.push(await openLine(scope, chainKey, { table, row }))
    yield lines
  }
}

const CHAIN = `NULLIF(current_setting('app.chain_id', true), '')::uuid`

/** Table and columns are constants of `EXPORT_TABLES`, never a caller's words. */
function sqlOf({ table, order, without = [], opens }: ExportTable): string {
  const left = `to_jsonb(t)${without.map((column) => ` - '${column}'`).join('')}`
  const ofChain = table === 'chain_account' ? `t.id = (SELECT e.account_id FROM environment e WHERE e.chain_id = ${CHAIN})` : `t.chain_id = ${CHAIN}`
  const key = opens === 'plate' || opens === 'push' ? `(SELECT p.wrapped_key FROM member_personal p WHERE p.chain_id = t.chain_id AND p.member_id = t.member_id)` : opens === 'personal' ? 't.wrapped_key' : 'NULL::bytea'
  const sealed = opens ? `${opens === 'personal' ? 'NULL::text' : 't.id'} AS id, t.member_id, t.sealed, ${key} AS wrapped_key` : 'NULL AS id, NULL AS member_id, NULL AS sealed, NULL AS wrapped_key'
  return `SELECT (${left})::text AS line, ${sealed} FROM "${table}" t WHERE ${ofChain} ORDER BY ${order.split(', ').map((column) => `t."${column}"`).join(', ')}`
}

async function openLine(scope: InChain, chainKey: DataKey, { table, row }: { table: ExportTable; row: Line }): Promise<string> {
  const { line, id, member_id: memberId, sealed, wrapped_key: wrappedKey } = row
  if (!sealed || sealed.byteLength === 0) return line
  if (table.opens === 'message' && id !== null) return withMore(line, JSON.parse(openText(chainKey, sealed, messageContext(scope.chainId, id))))
  if (memberId === null || !wrappedKey) return line
  if (table.opens === 'personal') {
    return withMore(line, withoutSecrets(await openPersonal(scope, { memberId, wrappedKey, sealed })))
  }
  if (table.opens === 'plate' && id !== null) {
    const plate = openPlate(scope, { memberId, vehicleId: id, key: await openMemberKey(scope, { memberId, wrappedKey }) }, sealed)
    return withMore(line, { plate: plate ?? null })
  }
  // The address and its keys would let whoever has the file write to the person's phone; which service it is tells enough.
  if (table.opens === 'push' && id !== null) return withMore(line, { push_service: pushServiceOf(await openPushRow(scope, { id, memberId, sealed, wrappedKey })) })
  return line
}

/** Joined as text, so that the line's own figures aren't read and written again. */
function withMore(line: string, more: unknown): string {
  const { schema_version: _, ...fields } = more as Record<string, unknown>
  return Object.keys(fields).length === 0 ? line : `${line.slice(0, -1)}, ${JSON.stringify(fields).slice(1)}`
}
