import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { ChainTx } from '@/server/platform/db/with-chain'
import type { PartStates } from './health-parts'

/** Keeps one look at every part, once a minute: a second one of the same minute is dropped. */
export async function saveHealthSample(tx: ChainTx, { minute, states }: { minute: EpochMs; states: PartStates }): Promise<void> {
  await tx.healthSample.createMany({ data: [{ at: new Date(minute), ...states }], skipDuplicates: true })
}

/** Forgets samples from before `until`. */
export async function forgetHealthSamples(tx: ChainTx, until: EpochMs): Promise<void> {
  await tx.healthSample.deleteMany({ where: { at: { lt: new Date(until) } } })
}
