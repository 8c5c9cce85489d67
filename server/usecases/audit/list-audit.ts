import type { AuditFilter } from '@/server/contracts/audit'
import { listAudit as listRows } from '@/server/data/audit/list-audit'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { inSteps } from '../_around/in-steps'
import { reading, type InChain } from '../_around/with-chain'
import { queryOf, tellAudit, type AuditEntry } from './_parts/tell-audit'
import { listAuditActors } from './list-audit-actors'

export interface AuditPage { data: AuditEntry[]; has_more: boolean }

/** A page of the audit log, newest first, after the row `startingAfter`. Refuses `validation_failed` for a cursor that is none. */
export const listAudit = inSteps('audit.list', async (scope: InChain, input: { filter: AuditFilter; limit: number; startingAfter?: string }): Promise<Result<AuditPage>> => {
  const actors = await listAuditActors(scope)
  if (!actors.ok) return actors
  const rows = await readRows(scope, input)
  if (!rows.ok) return rows
  const names = new Map(actors.value.map(({ id, name }) => [id, name]))
  return ok({ data: rows.value.slice(0, input.limit).map((row) => tellAudit(row, names)), has_more: rows.value.length > input.limit })
})

const readRows = reading('audit.read', async (scope, { filter, limit, startingAfter }: { filter: AuditFilter; limit: number; startingAfter?: string }) => {
  const rows = await listRows(scope, { query: queryOf(filter, scope.chain.timeZone), limit, ...(startingAfter !== undefined && { after: startingAfter }) })
  return rows ? ok(rows) : refuse('validation_failed', 'The cursor is no id of this list.', { pointer: '/cursor' })
})
