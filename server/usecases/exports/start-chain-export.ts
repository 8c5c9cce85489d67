import { insertExport } from '@/server/data/exports/insert-export'
import { findExport } from '@/server/data/exports/find-export'
import { invariant } from '@/server/domain/kernel/invariant'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'
import { tellExport, type ExportAnswer } from './_parts/tell-export'

/** Asks for an archive of everything that this side of the chain has; a job makes it. Refuses `conflict` while one is being made. */
export const startChainExport = changing('exports.start', async (scope, _: Record<string, never>): Promise<Result<ExportAnswer>> => {
  const id = await insertExport(scope)
  if (id === null) return refuse('conflict', 'An export is being made already.')
  scope.changed({ kind: 'export', id, after: { status: 'queued' } })
  const row = await findExport(scope, id)
  invariant(row, 'it was just written')
  return ok(tellExport(row))
})
