import type { AuditFilter } from '@/server/contracts/audit'
import { csvLine } from '@/server/domain/kernel/csv-line'
import { ok, type Result } from '@/server/domain/kernel/result'
import { inSteps } from '../_around/in-steps'
import type { InChain } from '../_around/with-chain'
import { changing } from '../_around/with-chain'
import type { AuditEntry } from './_parts/tell-audit'
import { listAudit } from './list-audit'

export interface AuditFile { file_name: string; csv: string; rows: number; has_more: boolean }

const PAGE = 1_000
const ROWS_MAX = 10_000
const HEAD = ['at', 'actor_kind', 'actor_id', 'actor_name', 'action', 'subject_kind', 'subject_id', 'changes', 'request_id']

/** The newest 10 000 rows that meet the filters as CSV (RFC 4180, UTF-8 with a mark so that spreadsheets read it); `has_more` tells that there are older ones. Who took it is audited. Refuses nothing. */
export const exportAudit = inSteps('audit.export', async (scope: InChain, { filter }: { filter: AuditFilter }): Promise<Result<AuditFile>> => {
  const lines = [HEAD.join(',')]
  let more = true
  for (let startingAfter: string | undefined; more && lines.length <= ROWS_MAX; ) {
    const page = await listAudit(scope, { filter, limit: PAGE, ...(startingAfter !== undefined && { startingAfter }) })
    if (!page.ok) return page
    lines.push(...page.value.data.map(lineOf))
    more = page.value.has_more
    startingAfter = page.value.data.at(-1)?.id
  }
  await noteExport(scope, { rows: lines.length - 1 })
  return ok({ file_name: `${scope.chain.slug}-audit.csv`, csv: `\uFEFF${lines.join('\r\n')}\r\n`, rows: lines.length - 1, has_more: more })
})

const noteExport = changing('audit.note_export', async (scope, { rows }: { rows: number }) => {
  scope.changed({ kind: 'audit', id: 'csv', after: { rows } })
  return Promise.resolve(ok(undefined))
})

const lineOf = ({ at, actor, action, subject, changes, request_id }: AuditEntry): string =>
  csvLine([at, actor.kind, actor.id, actor.name ?? '', action, subject.kind, subject.id, changes.map(({ field, before, after }) => `${field}: ${before ?? '–'} → ${after ?? '–'}`).join('; '), request_id])
