import { expirePoints } from '@/server/usecases/ledger/expire-points'
import { refundSale } from '@/server/usecases/refunds/refund-sale'
import { recordSale } from '@/server/usecases/sales/record-sale'
import type { InChain } from '@/server/platform/db/with-chain'
import { median } from './drive-load'
import { fillHistory, sealHistory, withoutIndexes } from './fill-ledger'
import { fillOf, keyOf, must, type BenchChain } from './prepare-chain'
import { machine, prove, reportProof } from './prove-ledger'
import { fillCrowd, withThrowAway } from './throw-away'

/** Postings of three members' histories; `SIZES=1000,10000` for a quick look. */
const SIZES = (process.env['SIZES'] ?? '1000,100000,5000000').split(',').map(Number)
/** Further members with 100 postings each, for the proof of the whole; 0 leaves the proof out. */
const CROWD = Number(process.env['CROWD'] ?? '2000')
const OF_CROWD = 100
const ROUNDS = 150

/** A sale, a refund and an expiry of members with short and long histories, in turn; then seals, and the proof of all of it. */
await withThrowAway(SIZES.length + 3, async (at) => {
  const { client, chain, scope, told } = at
  let rebuild = await withoutIndexes(client)
  for (const [index, postings] of SIZES.entries()) await fillHistory(client, { chainId: scope.chainId, memberId: chain.memberIds[index] ?? '', postings, told })
  await rebuild()
  told('indexes')
  reportSpeed(await measureMembers(scope, chain))
  if (CROWD === 0) return
  rebuild = await withoutIndexes(client)
  await fillCrowd(at, { members: CROWD, postings: OF_CROWD })
  told(`${await sealHistory(client, scope.chainId)} blocks`)
  await rebuild()
  told('indexes')
  reportProof(await prove(client, scope))
})
process.exit(0)

interface Speed { name: string; medians: number[] }

/** In turn, so that whatever else the machine does meets all of them alike. */
async function measureMembers(scope: InChain, chain: BenchChain): Promise<Speed[]> {
  const times = { sale: SIZES.map((): number[] => []), refund: SIZES.map((): number[] => []), expiry: SIZES.map((): number[] => []) }
  const timed = async (into: number[] | undefined, work: () => Promise<unknown>): Promise<void> => {
    const at = performance.now()
    await work()
    into?.push(performance.now() - at)
  }
  for (let round = -20; round < ROUNDS; round++) {
    for (const index of SIZES.keys()) {
      const body = fillOf(chain, chain.memberIds[index] ?? '')
      let saleId = ''
      await timed(round < 0 ? undefined : times.sale[index], async () => {
        const answer = must(await recordSale({ ...scope, now: Date.now() }, { body, idempotency: keyOf(body) }))
        saleId = (JSON.parse(Buffer.from(answer.bytes).toString()) as { id: string }).id
      })
      const refund = { sale_id: saleId, refund_reference: saleId, reason: 'bench' }
      await timed(round < 0 ? undefined : times.refund[index], async () => must(await refundSale({ ...scope, now: Date.now() }, { body: refund, idempotency: keyOf(refund) })))
    }
  }
  const far = Date.UTC(2099, 5, 1)
  must(await expirePoints({ ...scope, now: far }, { until: Date.UTC(2098, 0, 1), batch: 20 }))
  for (const [index] of SIZES.entries()) await timed(times.expiry[index], async () => must(await expirePoints({ ...scope, now: far }, { until: far, batch: 20 })))
  return Object.entries(times).map(([name, all]) => ({ name, medians: all.map((one) => median(one)) }))
}

function reportSpeed(speed: readonly Speed[]): void {
  const ratio = (medians: readonly number[]) => medians.map((one) => `${(one / (medians[0] ?? 1)).toFixed(2)} (${one.toFixed(1)} ms)`).join(' | ')
  process.stdout.write(`
| median of ${ROUNDS} (expiry: one call of 20 lots), in turn, ÷ the first | ${SIZES.map((size) => `${size} postings`).join(' | ')} |
|---|${SIZES.map(() => '---|').join('')}
${speed.map(({ name, medians }) => `| ${name} | ${ratio(medians)} |`).join('\n')}
${machine()}
`)
}
