import { endExports } from '@/server/data/exports/end-exports'
import { forgetExportFile } from '@/server/data/exports/forget-export-file'
import { listExportFiles } from '@/server/data/exports/list-export-files'
import type { RetentionRule } from '@/server/data/retention/retention'
import { rulesDue, sweepRule } from '@/server/data/retention/sweep-rule'
import { ok, type Result } from '@/server/domain/kernel/result'
import { fileStore } from '@/server/platform/storage/file-store'
import { inSteps } from '../_around/in-steps'
import { changing, reading, type InChain } from '../_around/with-chain'
import { settleErasures } from '../privacy/settle-erasures'

/**
 * Deletes what is over in this chain at `scope.now`, at most `batch` rows of each kind; `more` says whether some kind has others
 * waiting. Refuses nothing.
 */
export const applyRetention = inSteps('retention.apply', async (scope: InChain, { batch }: { batch: number }): Promise<Result<{ done: number; more: boolean }>> => {
  let done = 0
  let more = false
  const due = await look(scope, {})
  if (!due.ok) return due
  for (const rule of due.value) {
    const swept = await sweep(scope, { rule, batch })
    if (!swept.ok) return swept
    done += swept.value
    more ||= swept.value === batch
  }
  const files = await endLinks(scope, {})
  if (!files.ok) return files
  for (const { id, fileKey } of files.value) {
    await fileStore().remove(fileKey)
    await forgetFile(scope, { id })
  }
  const settled = await settleErasures(scope, { batch })
  if (!settled.ok) return settled
  return ok({ done: done + files.value.length + settled.value.done, more: more || settled.value.more })
})

const look = reading('retention.look', async (scope, _: Record<string, never>) => ok(await rulesDue(scope)))

const sweep = changing('retention.sweep', async (scope, { rule, batch }: { rule: RetentionRule; batch: number }) => ok(await sweepRule(scope, rule, batch)))

const endLinks = changing('retention.end_exports', async (scope, _: Record<string, never>) => {
  await endExports(scope, scope.now)
  return ok(await listExportFiles(scope, ['over', 'withdrawn', 'failed']))
})

const forgetFile = changing('retention.forget_export_file', async (scope, { id }: { id: string }) => {
  await forgetExportFile(scope, id)
  return ok(undefined)
})
