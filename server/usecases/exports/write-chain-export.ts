import { findExport } from '@/server/data/exports/find-export'
import { forgetExportFile } from '@/server/data/exports/forget-export-file'
import { updateExport, type ExportChange } from '@/server/data/exports/update-export'
import { invariant } from '@/server/domain/kernel/invariant'
import { ok, type Result } from '@/server/domain/kernel/result'
import { fileStore } from '@/server/platform/storage/file-store'
import { zip } from '@/server/platform/storage/zip'
import { inSteps } from '../_around/in-steps'
import { changing, fromSnapshot, reading, type InChain } from '../_around/with-chain'
import { archive } from './_parts/archive'
import { listStaffLines } from './list-staff-lines'

export const EXPORT_LIFE_MS = 7 * 24 * 60 * 60_000
type Outcome = 'ready' | 'withdrawn' | 'not_needed'

/**
 * Makes the archive that was asked for and puts it into the file store, with its progress in the export's row. May run again: it
 * begins anew. A member who is erased meanwhile withdraws it, and the file goes. Throws what went wrong, after it noted `failed`;
 * `signal` stops it between two portions.
 */
export const writeChainExport = inSteps('exports.write', async (scope: InChain, { exportId, signal }: { exportId: string; signal: AbortSignal }): Promise<Result<Outcome>> => {
  const begun = await move(scope, { id: exportId, from: ['queued', 'running', 'failed'], status: 'running', rowsDone: 0 })
  if (!begun.ok) return begun
  if (!begun.value) return ok('not_needed')
  const fileKey = `${scope.chainId}/${exportId}.zip`
  try {
    return ok(await write(scope, { exportId, fileKey, signal }))
  } catch (error) {
    // Whoever withdrew it took the file from under the writer.
    if (await isWithdrawn(scope, { exportId, fileKey })) return ok('withdrawn')
    await move(scope, { id: exportId, from: ['running'], status: 'failed', finishedAt: scope.now })
    throw error
  }
})

async function write(scope: InChain, { exportId, fileKey, signal }: { exportId: string; fileKey: string; signal: AbortSignal }): Promise<Outcome> {
  const staff = await listStaffLines({ accountId: scope.chain.accountId })
  invariant(staff.ok, 'listing staff refuses nothing')
  // Noted before the file is there, so that whoever withdraws the export knows what to remove.
  await move(scope, { id: exportId, from: ['running'], status: 'running', fileKey })
  let rowsDone = 0
  const bytes = await fromSnapshot(scope, (snapshot) =>
    fileStore().putStream(fileKey, zip(archive(scope, snapshot, {
      staff: staff.value, signal,
      onProgress: async ({ rows, total }) => {
        rowsDone = rows
        await move(scope, { id: exportId, from: ['running'], status: 'running', rowsDone: rows, rowsTotal: total })
      },
    }))))
  const done = await move(scope, { id: exportId, from: ['running'], status: 'ready', rowsDone, rowsTotal: rowsDone, bytes, finishedAt: scope.now, expiresAt: scope.now + EXPORT_LIFE_MS })
  if (done.ok && done.value) return 'ready'
  return (await isWithdrawn(scope, { exportId, fileKey })) ? 'withdrawn' : 'not_needed'
}

/** Of a withdrawn one no file stays. */
async function isWithdrawn(scope: InChain, { exportId, fileKey }: { exportId: string; fileKey: string }): Promise<boolean> {
  const row = await find(scope, { exportId })
  if (!row.ok || row.value?.status !== 'withdrawn') return false
  await fileStore().remove(fileKey)
  await forget(scope, { exportId })
  return true
}

const move = changing('exports.move', async (scope, { id, ...change }: ExportChange & { id: string }) => {
  const moved = await updateExport(scope, id, change)
  if (moved && change.status !== 'running') scope.changed({ kind: 'export', id, after: { status: change.status } })
  return ok(moved)
})

const find = reading('exports.find', async (scope, { exportId }: { exportId: string }) => ok(await findExport(scope, exportId)))

const forget = changing('exports.forget_file', async (scope, { exportId }: { exportId: string }) => {
  await forgetExportFile(scope, exportId)
  return ok(undefined)
})
