import { listProgrammeVersions, type ProgrammeBegun } from '@/server/data/programme/list-programme-versions'
import type { Programme } from '@/server/data/programme/programme-schema'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { gradesCounted } from '@/server/domain/tiers/types'
import type { InChainTx } from '../../_around/with-chain'

export interface RulesAt {
  programme: Programme
  /** Since when sales count in the way that this programme looks at; 0 when they always did. */
  countingSince: EpochMs
}

const VERSIONS_MAX = 200

/** The programme that was in force at an instant, and since when its counters are whole; undefined where there was none yet. */
export async function rulesAt(scope: InChainTx, at: EpochMs): Promise<RulesAt | undefined> {
  const versions = await listProgrammeVersions(scope, { at, limit: VERSIONS_MAX })
  const [inForce] = versions
  if (!inForce) return undefined
  const other = versions.findIndex((one) => wayOfCounting(one) !== wayOfCounting(inForce))
  const oldest = versions[other - 1]
  return { programme: inForce.programme, countingSince: other === -1 || !oldest ? 0 : oldest.effectiveAt }
}

function wayOfCounting({ programme }: ProgrammeBegun): string {
  const { period, months } = programme.tierSpan
  const hasLength = period === 'rolling' || period === 'from_joining'
  return JSON.stringify([period, hasLength && months, [...gradesCounted(programme.tiers)].sort()])
}
