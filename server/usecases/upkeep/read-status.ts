import { readHealthSamples } from '@/server/data/upkeep/read-health-samples'
import { addDays, formatInstant, localDate, startOfDay, type EpochMs } from '@/server/domain/kernel/local-day'
import { ok, type Result } from '@/server/domain/kernel/result'
import { log } from '@/server/platform/log/log'
import { singleton } from '@/server/platform/singleton/singleton'
import { onPlatform } from '../_around/with-chain'
import { GAP_MS, tallyDays, type ToldPart } from './_parts/tally-days'

export interface Status {
  /** RFC 3339 of the newest measurement; null before the first. */
  readonly measured_at: string | null
  readonly parts: readonly ToldPart[]
}

const DAYS = 90
/** Anybody may ask, as often as they like. */
const KEPT_MS = 30_000

/**
 * How each part is now and was on the last 90 days (UTC), for everybody: says nothing of chains or addresses. Read at
 * most every 30 s. Null while the database is away. Refuses nothing.
 */
export async function readStatus({ now }: { now: EpochMs }): Promise<Result<Status | null>> {
  const kept = singleton('status', (): { at: EpochMs; status: Status | null } => ({ at: -Infinity, status: null }))
  if (kept.status && now >= kept.at && now - kept.at < KEPT_MS) return ok(kept.status)
  try {
    const read = await readSamples({ since: startOfDay(addDays(localDate(now, 'UTC'), 1 - DAYS), 'UTC'), gapMs: GAP_MS })
    if (!read.ok) return read
    kept.status = { measured_at: read.value.last && formatInstant(read.value.last.at), parts: tallyDays(read.value, { now, days: DAYS }) }
    kept.at = now
    return ok(kept.status)
  } catch (error) {
    log.error({ err: error }, 'the status could not be read')
    return ok(null)
  }
}

const readSamples = onPlatform('upkeep.read_samples', async (tx, range: Parameters<typeof readHealthSamples>[1]) => ok(await readHealthSamples(tx, range)))
