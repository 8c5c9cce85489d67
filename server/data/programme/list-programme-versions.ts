import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { readStoredProgramme, type Programme } from './programme-schema'

export interface ProgrammeBegun { programme: Programme; effectiveAt: EpochMs }
interface Row { version: number; body: unknown; effective_at: Date }

/** The versions that have begun by `at`, the one in force then first; `limit` at most. */
export async function listProgrammeVersions({ chainId, tx }: InChainTx, { at, limit }: { at: EpochMs; limit: number }): Promise<ProgrammeBegun[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT version, body, effective_at FROM programme_version WHERE chain_id = ${chainId}::uuid AND effective_at <= ${new Date(at)}
    ORDER BY effective_at DESC, version DESC LIMIT ${limit}`
  return rows.map(toBegun)
}

/** The versions that will begin after `at`, the next one first. */
export async function listComingVersions({ chainId, tx }: InChainTx, { at }: { at: EpochMs }): Promise<ProgrammeBegun[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT version, body, effective_at FROM programme_version WHERE chain_id = ${chainId}::uuid AND effective_at > ${new Date(at)} AND effective_at > created_at
    ORDER BY effective_at, version DESC`
  return rows.map(toBegun)
}

const toBegun = (row: Row): ProgrammeBegun => ({ programme: readStoredProgramme(row.body, row.version), effectiveAt: row.effective_at.getTime() })
