import { findAnyPortal } from '@/server/data/hosts/find-any-portal'
import { ping } from '@/server/data/upkeep/ping'
import { readBacklog } from '@/server/data/upkeep/read-backlog'
import { forgetHealthSamples, saveHealthSample } from '@/server/data/upkeep/save-health-sample'
import type { PartStates } from '@/server/data/upkeep/health-parts'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, type Result } from '@/server/domain/kernel/result'
import { env } from '@/server/platform/env'
import { recentMessages } from '@/server/platform/metrics/count-message'
import { probe } from '@/server/platform/probe/probe'
import { inSteps } from '../_around/in-steps'
import { onPlatform } from '../_around/with-chain'
import { judgeParts } from './_parts/judge-parts'

const MINUTE_MS = 60_000
const KEPT_MS = 90 * 86_400_000

/**
 * Looks at every part as a visitor would and keeps what it found for the minute of `at` (real time). Samples older than
 * 90 days go. Refuses nothing; while the database is away it throws, and the missing minute tells of it.
 */
export const sampleHealth = inSteps('upkeep.sample_health', async ({ at }: { at: EpochMs }): Promise<Result<PartStates>> => {
  const found = await lookInside(at)
  if (!found.ok) return found
  const { ROOT_HOST } = env()
  const [till, portal] = await Promise.all([probe({ host: ROOT_HOST, path: '/api/v1/openapi.json' }), probe({ host: found.value.portalHost ?? ROOT_HOST, path: '/' })])
  const states = judgeParts({ ...found.value, till, portal, messages: recentMessages() })
  const kept = await keep({ minute: Math.floor(at / MINUTE_MS) * MINUTE_MS, states })
  return kept.ok ? ok(states) : kept
})

const lookInside = onPlatform('upkeep.look_inside', async (tx, at: EpochMs) => {
  const startedAt = performance.now()
  await ping(tx)
  const databaseMs = performance.now() - startedAt
  const { oldestAt } = await readBacklog(tx)
  return ok({ databaseMs, outboxMs: oldestAt === null ? 0 : at - oldestAt, portalHost: await findAnyPortal(tx) })
})

const keep = onPlatform('upkeep.keep_sample', async (tx, sample: { minute: EpochMs; states: PartStates }) => {
  await saveHealthSample(tx, sample)
  await forgetHealthSamples(tx, sample.minute - KEPT_MS)
  return ok(null)
})
