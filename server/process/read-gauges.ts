import { statfs } from 'node:fs/promises'
import { systemClock } from '@/server/platform/clock/system-clock'
import { poolOf, type DatabaseRole } from '@/server/platform/db/pool'
import { env } from '@/server/platform/env'
import { addReader } from '@/server/platform/metrics/expose-metrics'
import { meters } from '@/server/platform/metrics/meters'
import { measureBacklog } from '@/server/usecases/upkeep/measure-backlog'

const ROLES: readonly DatabaseRole[] = ['app', 'till', 'platform', 'keys']

/** Sets what is read rather than counted each time somebody asks for the metrics. The answer ends it. */
export function readGauges(arePagesUp: () => boolean): () => void {
  const ends = [addReader(readPools), addReader(readDisk), addReader(readDatabase), addReader(() => meters().pagesUp.set(arePagesUp() ? 1 : 0))]
  return () => {
    for (const end of ends) end()
  }
}

function readPools(): void {
  const { pool, poolMax } = meters()
  for (const role of ROLES) {
    const { totalCount, idleCount, waitingCount, options } = poolOf(role)
    pool.set({ role, state: 'used' }, totalCount - idleCount)
    pool.set({ role, state: 'idle' }, idleCount)
    pool.set({ role, state: 'waiting' }, waitingCount)
    poolMax.set({ role }, options.max)
  }
}

async function readDisk(): Promise<void> {
  const { bavail, blocks, bsize } = await statfs(env().DATA_DIR)
  meters().diskFree.set(bavail * bsize)
  meters().diskSize.set(blocks * bsize)
}

/** While the database is away, what it would say is not told rather than told from before. */
async function readDatabase(): Promise<void> {
  const all = meters()
  for (const gauge of [all.outboxUndelivered, all.outboxAge, all.webhooksWait, all.ledgerChecked, all.ledgerFindings, all.ledgerChains]) gauge.remove()
  all.databaseUp.set(0)
  const backlog = await measureBacklog()
  if (!backlog.ok) return
  all.databaseUp.set(1)
  const { undelivered, oldestAt, webhooksDueAt, checks } = backlog.value
  all.outboxUndelivered.set(undelivered)
  all.outboxAge.set(secondsSince(oldestAt))
  all.webhooksWait.set(secondsSince(webhooksDueAt))
  const ledger = checks.find(({ name }) => name === 'ledger')
  if (!ledger) return
  all.ledgerChecked.set(ledger.finishedAt / 1000)
  all.ledgerFindings.set(ledger.findings)
  all.ledgerChains.set(ledger.chains)
}

const secondsSince = (at: number | null): number => (at === null ? 0 : Math.max(0, systemClock() - at) / 1000)
