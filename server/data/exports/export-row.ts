import type { EpochMs } from '@/server/domain/kernel/local-day'

export type ExportStatus = 'queued' | 'running' | 'ready' | 'failed' | 'withdrawn' | 'over'
export interface ExportRow {
  id: string
  status: ExportStatus
  requestedBy: string
  rowsDone: number
  rowsTotal: number
  bytes: number
  fileKey: string | null
  createdAt: EpochMs
  finishedAt: EpochMs | null
  expiresAt: EpochMs | null
}

interface Stored { id: string; status: string; requestedBy: string; rowsDone: bigint; rowsTotal: bigint; bytes: bigint; fileKey: string | null; createdAt: Date; finishedAt: Date | null; expiresAt: Date | null }

export const readExportRow = (row: Stored): ExportRow => ({
  id: row.id, status: row.status as ExportStatus, requestedBy: row.requestedBy, rowsDone: Number(row.rowsDone), rowsTotal: Number(row.rowsTotal), bytes: Number(row.bytes), fileKey: row.fileKey,
  createdAt: row.createdAt.getTime(), finishedAt: row.finishedAt?.getTime() ?? null, expiresAt: row.expiresAt?.getTime() ?? null,
})
