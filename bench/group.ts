import { cpuOfDatabase } from './cpu-of'
import { type Load } from './drive-load'
import { driveBatched, driveRaw, openClients } from './drive-sales'
import { recordCalls } from './record-calls'
import { withThrowAway } from './throw-away'
import { env } from '@/server/platform/env'
import { meters } from '@/server/platform/metrics/meters'

const MEMBERS = Number(process.env['MEMBERS'] ?? '1200')
const ROUNDS = Number(process.env['ROUNDS'] ?? '5')
await withThrowAway(MEMBERS, async ({ chain, client, told }) => {
  const l1 = await openClients(env().DATABASE_URL_APP ?? '', 16)
  for (let round = 0; round <= ROUNDS; round++) {
    if (round < 2) await client.query('ANALYZE')
    const measure = async (name: string, run: (calls: Awaited<ReturnType<typeof recordCalls>>) => Promise<Load>) => {
      const calls = await recordCalls(chain)
      const before = { own: process.cpuUsage(), db: cpuOfDatabase(env().DATA_DIR) }
      const load = await run(calls)
      const own = process.cpuUsage(before.own)
      const db = cpuOfDatabase(env().DATA_DIR) - before.db
      told(`${name}: ${load.perSecond.toFixed(0)}/s p50 ${load.p50Ms.toFixed(1)} p99 ${load.p99Ms.toFixed(1)} errors ${load.errors}; CPU own ${((own.user + own.system) / 1000 / load.count).toFixed(2)} ms, database ${(db * 1000 / load.count).toFixed(2)} ms`)
    }
    await measure('L1 16', (calls) => driveRaw(l1, calls))
    await measure('L1 read', (calls) => driveRaw(l1, calls, 'read'))
    await measure('L2 1', (calls) => driveBatched(calls.slice(0, 100), 1))
    await measure('L2 16', (calls) => driveBatched(calls, 16))
    await measure('L2 64', (calls) => driveBatched(calls, 64))
  }
  const sizes = await meters().batchSize.get()
  told(sizes.values.filter((v) => v.metricName?.match(/sum|count/)).map((v) => `${v.metricName} ${JSON.stringify(v.labels)} ${v.value}`).join('; '))
  await l1.end()
})
process.exit(0)
