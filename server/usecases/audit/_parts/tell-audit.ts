import type { AuditFilter } from '@/server/contracts/audit'
import { ACTOR_KINDS } from '@/server/contracts/audit'
import type { AuditQuery, AuditRow } from '@/server/data/audit/list-audit'
import { addDays, formatInstant, startOfDay } from '@/server/domain/kernel/local-day'

export interface AuditEntry {
  id: string
  at: string
  /** `name`: of staff their name, of a key its label; null for everybody else. */
  actor: { kind: string; id: string; name: string | null }
  action: string
  subject: { kind: string; id: string }
  /** Field by field what was and what is; a look at something changes nothing. */
  changes: { field: string; before: string | null; after: string | null }[]
  request_id: string
}

export function tellAudit(row: AuditRow, names: ReadonlyMap<string, string>): AuditEntry {
  return {
    id: row.id, at: formatInstant(row.at), actor: { ...row.actor, name: names.get(row.actor.id) ?? null }, action: row.action, subject: row.subject,
    changes: changesOf(row.before, row.after), request_id: row.requestId,
  }
}

/** Dates are days of the chain, both included. */
export const queryOf = ({ who, verb, thing, from, until }: AuditFilter, timeZone: string): AuditQuery => ({
  ...(who !== undefined && { who: ACTOR_KINDS.some((kind) => kind === who) ? { kind: who } : { id: who } }),
  ...(verb !== undefined && { verb }),
  ...(thing !== undefined && { thing }),
  ...(from !== undefined && { from: startOfDay(from, timeZone) }),
  ...(until !== undefined && { until: startOfDay(addDays(until, 1), timeZone) }),
})

function changesOf(before: unknown, after: unknown): AuditEntry['changes'] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)]
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((field) => ({ field, before: was.get(field) ?? null, after: is.get(field) ?? null }))
    // What was empty and stays so is no change, whichever way it was empty.
    .filter((change) => (change.before ?? '') !== (change.after ?? ''))
}

/** What is nested is told by its path: `schedule.until`. */
function fieldsOf(value: unknown, path = ''): Map<string, string> {
  if (value === null || value === undefined) return new Map(path === '' ? [] : [[path, '']])
  if (Array.isArray(value)) return new Map([[path, value.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join(', ')]])
  if (typeof value !== 'object') return new Map([[path, typeof value === 'string' ? value : JSON.stringify(value)]])
  return new Map(Object.entries(value).flatMap(([key, inner]) => [...fieldsOf(inner, path === '' ? key : `${path}.${key}`)]))
}
