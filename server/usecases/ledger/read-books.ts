import type { Books } from '@/server/contracts/books'
import { readSeals } from '@/server/data/ledger/read-seals'
import { readCheckRun } from '@/server/data/upkeep/read-check-run'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { ok, type Result } from '@/server/domain/kernel/result'
import { inSteps } from '../_around/in-steps'
import { onPlatform, reading, type InChain } from '../_around/with-chain'

/** How far the chain's books are sealed and when they were last proven; refuses nothing. */
export const readBooks = inSteps('ledger.read_books', async (scope: InChain, _: Record<string, never>): Promise<Result<Books>> => {
  const [seals, proven] = await Promise.all([readSealed(scope, {}), readProven(undefined)])
  if (!seals.ok) return seals
  if (!proven.ok) return proven
  const { last, waiting } = seals.value
  return ok({
    proven_at: proven.value === null ? null : formatInstant(proven.value),
    blocks: Number(last?.number ?? 0n), waiting,
    root: last ? Buffer.from(last.root).toString('hex') : null,
    sealed_at: last ? formatInstant(last.sealedAt) : null,
  })
})

const readSealed = reading('ledger.read_seals', async (scope, _: Record<string, never>) => ok(await readSeals(scope)))
const readProven = onPlatform('ledger.read_proven', async (tx, _: void) => ok(await readCheckRun(tx, 'ledger')))
