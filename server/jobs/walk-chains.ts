import { openChain } from '@/server/usecases/_around/open-chain'
import type { InChain } from '@/server/usecases/_around/with-chain'
import { clearJobFailure } from '@/server/usecases/jobs/clear-job-failure'
import { noteJobFailure } from '@/server/usecases/jobs/note-job-failure'
import { listChainIds } from '@/server/usecases/upkeep/list-chain-ids'
import { log } from '@/server/platform/log/log'
import { reasonOf } from '@/server/platform/queue/reason-of'
import type { JobRun } from './define-job'
import { unwrap } from './unwrap'

export interface Walk extends JobRun {
  readonly job: string
  /** One batch of one chain, committed by itself. Answers whether more is to be done there. */
  readonly step: (scope: InChain) => Promise<{ readonly more: boolean }>
}
type ChainId = InChain['chainId']

/**
 * Does a job's work in every chain, live and test, one batch of each in turn: a chain with a million rows waits
 * for its next batch until everybody had theirs. A chain that fails holds nobody up; it is named at the end,
 * when the walk throws, so that the job is tried again. Throws also when it is told to stop before the end.
 */
export async function walkChains(walk: Walk): Promise<void> {
  const all = unwrap(await listChainIds())
  const failed: ChainId[] = []
  for (let waiting = all; waiting.length > 0; ) {
    const again: ChainId[] = []
    for (const chainId of waiting) {
      walk.signal.throwIfAborted()
      const outcome = await oneBatch(walk, chainId)
      if (outcome === 'more') again.push(chainId)
      if (outcome === 'failed') failed.push(chainId)
    }
    waiting = again
  }
  if (failed.length > 0) throw new Error(`${walk.job} failed in ${failed.length} of ${all.length} chains`)
}

/** A full batch of which nothing could be done (others are at it) is left to the next run, instead of being tried without a pause. */
export const toStep = ({ done, more }: { done: number; more: boolean }): { more: boolean } => ({ more: more && done > 0 })

async function oneBatch(walk: Walk, chainId: ChainId): Promise<'done' | 'more' | 'failed'> {
  const { job, step } = walk
  try {
    const scope = await openFor(walk, chainId)
    if ((await step(scope)).more) return 'more'
    unwrap(await clearJobFailure(scope, { job, eventId: null }))
    return 'done'
  } catch (error) {
    log.error({ err: error, job, chain_id: chainId }, 'job failed in a chain')
    await noteFailed(walk, chainId, reasonOf(error))
    return 'failed'
  }
}

const openFor = ({ job, requestId }: Walk, chainId: ChainId): Promise<InChain> => openChain(chainId, { actor: { kind: 'system', id: `job:${job}` }, requestId, locale: 'en' })

/** The chain's staff sees it until a later run is done. What failed may be the database itself, which then keeps no note either. */
async function noteFailed(walk: Walk, chainId: ChainId, reason: string): Promise<void> {
  try {
    unwrap(await noteJobFailure(await openFor(walk, chainId), { job: walk.job, eventId: null, reason, attempts: 1 }))
  } catch (error) {
    log.warn({ err: error, job: walk.job, chain_id: chainId }, 'a failure could not be noted')
  }
}
