import { findExport } from '@/server/data/exports/find-export'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { fileStore } from '@/server/platform/storage/file-store'
import { inSteps } from '../_around/in-steps'
import { changing, type InChain } from '../_around/with-chain'

export interface OpenedExport { body: ReadableStream<Uint8Array>; bytes: number; file_name: string; content_type: string }

/** Hands an archive out, as a stream. Who took it is audited. Refuses `not_found` also when its seven days are over or it was withdrawn. */
export const openChainExport = inSteps('exports.open', async (scope: InChain, { exportId }: { exportId: string }): Promise<Result<OpenedExport>> => {
  const found = await noteDownload(scope, { exportId })
  if (!found.ok) return found
  const file = await fileStore().getStream(found.value.fileKey)
  if (!file) return refuse('not_found', 'Nothing with this id exists.')
  return ok({ body: file.body, bytes: file.bytes, content_type: file.contentType, file_name: `${scope.chain.slug}-${scope.mode}-${new Date(found.value.createdAt).toISOString().slice(0, 10)}.zip` })
})

const noteDownload = changing('exports.download', async (scope, { exportId }: { exportId: string }): Promise<Result<{ fileKey: string; createdAt: number }>> => {
  const row = await findExport(scope, exportId)
  if (row?.status !== 'ready' || row.fileKey === null || (row.expiresAt ?? 0) <= scope.now) return refuse('not_found', 'Nothing with this id exists.')
  scope.changed({ kind: 'export', id: exportId, after: { downloaded: true } })
  return ok({ fileKey: row.fileKey, createdAt: row.createdAt })
})
