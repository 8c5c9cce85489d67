import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { ChainTx } from '@/server/platform/db/with-chain'
import { forgetEverywhere } from '../chains/forget-everywhere'
import { sessionCache } from './session-cache'

/** Ends sessions of one person: the one `only`, or all `but` one. Returns how many were open. */
export async function endSessionsOf(tx: ChainTx, which: { staffId: string; only?: string | undefined; but?: string | undefined }, at: EpochMs): Promise<number> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE staff_session SET revoked_at = ${new Date(at)}
    WHERE staff_id = ${which.staffId} AND revoked_at IS NULL AND (${which.only ?? null}::text IS NULL OR id = ${which.only ?? null}) AND id IS DISTINCT FROM ${which.but ?? null}
    RETURNING id`
  for (const { id } of rows) await forgetEverywhere(tx, sessionCache, id)
  return rows.length
}
