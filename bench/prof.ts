import { recordSale } from '@/server/usecases/sales/record-sale'
import { makeQuote } from '@/server/usecases/quotes/make-quote'
import { cpuOfDatabase } from './cpu-of'
import { driveLoad } from './drive-load'
import { fillOf, keyOf } from './prepare-chain'
import { withThrowAway } from './throw-away'
import { env } from '@/server/platform/env'
import { Session } from 'node:inspector/promises'
import { writeFileSync } from 'node:fs'

await withThrowAway(200, async ({ chain, client, told }) => {
  const run = async (what: string, callers: number) => {
    const before = { own: process.cpuUsage(), db: cpuOfDatabase(env().DATA_DIR) }
    const scope = await chain.scope()
    const load = await driveLoad(800, callers, async (index) => {
      const body = fillOf(chain, chain.memberIds[index % 200] ?? '')
      if (what === 'quote') return (await makeQuote(scope, { body: { station_id: body.station_id, member: body.member, lines: body.lines } as never })).ok
      return (await recordSale(scope, { body, idempotency: keyOf(body) })).ok
    })
    const own = process.cpuUsage(before.own)
    const db = cpuOfDatabase(env().DATA_DIR) - before.db
    told(`${what} ${callers}: ${load.perSecond.toFixed(0)}/s p50 ${load.p50Ms.toFixed(1)} p99 ${load.p99Ms.toFixed(1)} errors ${load.errors}; CPU own ${((own.user + own.system) / 1000 / load.count).toFixed(2)} ms, database ${(db * 1000 / load.count).toFixed(2)} ms`)
  }
  await run('sale', 32)
  await client.query('ANALYZE')
  await run('sale', 32)
  await run('sale', 32)
  await run('quote', 32)
  const session = new Session(); session.connect()
  await session.post('Profiler.enable'); await session.post('Profiler.start')
  await run('sale', 64)
  await run('sale', 64)
  const { profile } = await session.post('Profiler.stop')
  writeFileSync('/tmp/batch-prof.json', JSON.stringify(profile))
})
process.exit(0)
