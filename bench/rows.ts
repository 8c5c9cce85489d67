import { recordSale } from '@/server/usecases/sales/record-sale'
import { addPromotions } from './add-promotions'
import { driveLoad } from './drive-load'
import { driveBatched } from './drive-sales'
import { fillHistory, withoutIndexes } from './fill-ledger'
import { bracket, measured, sized, type Measured } from './measured'
import { fillOf, keyOf } from './prepare-chain'
import { machine } from './prove-ledger'
import { recordCalls } from './record-calls'
import { fillCrowd, withThrowAway, type ThrowAway } from './throw-away'

/** `MEMBERS=200 SIZES=10000,50000 ROUNDS=2` for a quick look. */
const MEMBERS = sized('MEMBERS', 1_200)
/** Of each member's history; half of them lots that are used up, forty still open. */
const POSTINGS = sized('POSTINGS', 360)
const PROMOTIONS = sized('PROMOTIONS', 20)
const ROUNDS = sized('ROUNDS', 5)
/** Postings of the whole ledger, one after the other. */
const SIZES = (process.env['SIZES'] ?? '1000000,5000000').split(',').map(Number)
const [CALLERS, OF_CROWD] = [64, 1_000]

interface Round { batched: Measured; sale: Measured }

/** What a sale costs both sides as the ledger grows: the same members sell, more and more others have histories. */
await withThrowAway(MEMBERS, async (at) => {
  const { client, chain, scope, told } = at
  await addPromotions(chain, PROMOTIONS)
  for (const memberId of chain.memberIds) await fillHistory(client, { chainId: scope.chainId, memberId, postings: POSTINGS, told: () => undefined })
  const measures = new Map<number, Round[]>()
  let crowd = 0
  for (const size of SIZES) {
    const members = Math.max(0, Math.ceil((size - MEMBERS * POSTINGS) / OF_CROWD) - crowd)
    const rebuild = await withoutIndexes(client)
    await fillCrowd({ ...at, told: () => undefined }, { members, postings: OF_CROWD, first: crowd })
    await rebuild()
    crowd += members
    await client.query('VACUUM ANALYZE')
    told(`${size} postings`)
    const rounds: Round[] = []
    for (let round = 0; round <= ROUNDS; round++) {
      const one = await oneRound(at)
      if (round > 0) rounds.push(one)
    }
    measures.set(size, rounds)
  }
  report(measures)
})
process.exit(0)

async function oneRound({ chain }: ThrowAway): Promise<Round> {
  const calls = await recordCalls(chain)
  const batched = await measured(() => driveBatched(calls, CALLERS))
  const scope = await chain.scope()
  const sale = await measured(() => driveLoad(chain.memberIds.length, CALLERS, async (index) => {
    const body = fillOf(chain, chain.memberIds[index] ?? '')
    return (await recordSale({ ...scope, now: Date.now() }, { body, idempotency: keyOf(body) })).ok
  }))
  return { batched, sale }
}

function report(measures: ReadonlyMap<number, readonly Round[]>): void {
  const cpu = (one: Measured) => one.ownMs + one.databaseMs
  const first = measures.get(SIZES[0] ?? 0) ?? []
  const middleOf = (rounds: readonly Round[], of: (round: Round) => number) => [...rounds].map(of).sort((a, b) => a - b)[Math.floor(rounds.length / 2)] ?? NaN
  const row = (name: string, of: (round: Round) => Measured) => [...measures].map(([size, rounds]) =>
    `| ${name} | ${size} | ${bracket(rounds, (round) => of(round).ownMs)} ms | ${bracket(rounds, (round) => of(round).databaseMs)} ms | ${bracket(rounds, (round) => cpu(of(round)))} ms | ${(middleOf(rounds, (round) => cpu(of(round))) / middleOf(first, (round) => cpu(of(round)))).toFixed(2)} |`).join('\n')
  const errors = [...measures.values()].flat().reduce((sum, { batched, sale }) => sum + batched.errors + sale.errors, 0)
  process.stdout.write(`
| CPU of a sale at ${CALLERS} callers (median of ${ROUNDS} rounds, bracket) | postings | node | database | both | ÷ the first |
|---|---|---|---|---|---|
${row('read and commit, the product’s batches', ({ batched }) => batched)}
${row('whole use-case', ({ sale }) => sale)}

Calls that failed: ${errors}.
${machine()}
`)
}
