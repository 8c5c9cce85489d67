import { sealHistory, withoutIndexes } from './fill-ledger'
import { prove, reportProof } from './prove-ledger'
import { fillCrowd, withThrowAway } from './throw-away'

/** Postings of the whole chain; `POSTINGS=1000000` for a quick look. */
const POSTINGS = Number(process.env['POSTINGS'] ?? '10000000')
const OF_MEMBER = 1_000

/** The proof of the books at ten million postings: fold = balance = lots of every account, every entry against its seal, every block. */
await withThrowAway(1, async (at) => {
  const { client, scope, told } = at
  const rebuild = await withoutIndexes(client)
  await fillCrowd(at, { members: Math.ceil(POSTINGS / OF_MEMBER), postings: Math.min(POSTINGS, OF_MEMBER) })
  told(`${await sealHistory(client, scope.chainId)} blocks`)
  await rebuild()
  told('indexes')
  reportProof(await prove(client, scope))
})
process.exit(0)
