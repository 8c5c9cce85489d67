import type { ExportRow } from '@/server/data/exports/export-row'
import { formatInstant } from '@/server/domain/kernel/local-day'

/** An export as the console shows it; progress in thousandths. */
export function tellExport({ id, status, rowsDone, rowsTotal, bytes, createdAt, finishedAt, expiresAt }: ExportRow) {
  return {
    id, status, bytes, rows: rowsDone,
    permille: status === 'ready' ? 1_000 : rowsTotal === 0 ? 0 : Math.min(999, Math.floor((rowsDone * 1_000) / rowsTotal)),
    created_at: formatInstant(createdAt),
    finished_at: finishedAt === null ? null : formatInstant(finishedAt),
    expires_at: expiresAt === null ? null : formatInstant(expiresAt),
  }
}
export type ExportAnswer = ReturnType<typeof tellExport>
