import type { CheckedPart, Finding } from '@/server/data/ledger/finding'
import { verifyBlocksPart } from '@/server/data/ledger/verify-blocks-part'
import { verifyCountersPart } from '@/server/data/ledger/verify-counters-part'
import { verifyEntriesPart } from '@/server/data/ledger/verify-entries-part'
import { verifyLedgerPart } from '@/server/data/ledger/verify-ledger-part'
import type { LedgerFault } from '@/server/data/ledger/verify-ledger'
import { verifyLotsPart } from '@/server/data/ledger/verify-lots-part'
import { verifyMergesPart } from '@/server/data/ledger/verify-merges-part'
import { verifyPoolsPart } from '@/server/data/ledger/verify-pools-part'
import { invariant } from '@/server/domain/kernel/invariant'
import { ok } from '@/server/domain/kernel/result'
import { reading, type InChainTx } from '../_around/with-chain'

interface Phase {
  /** Rows a step: some hundred milliseconds each. */
  readonly rows: number
  readonly verify: (scope: InChainTx, page: { after: string; limit: number }) => Promise<CheckedPart>
}

const PHASES: Readonly<Record<string, Phase>> = {
  accounts: { rows: 500, verify: verifyAccounts },
  counters: { rows: 500, verify: verifyCountersPart },
  merges: { rows: 500, verify: verifyMergesPart },
  families: { rows: 500, verify: verifyPoolsPart },
  lots: { rows: 5_000, verify: verifyLotsPart },
  entries: { rows: 5_000, verify: verifyEntriesPart },
  blocks: { rows: 50, verify: verifyBlocksPart },
}
const ORDER = Object.keys(PHASES)

/** Where the next step of a check begins; null when the chain is through. */
export type CheckCursor = string | null

/**
 * One step of the whole proof of a chain's books: each account's fold = balance = lots − debt = entries, tier counters, that
 * nothing is left under merged ids or beside a family's account, what is left of each lot, each entry against its seal, and the blocks. Begin with null and go
 * on with `next`; `rowsMax` makes steps smaller. Tells account and row of whatever contradicts; refuses nothing.
 */
export const checkLedgerStep = reading('ledger.check_step', async (scope, { at, rowsMax }: { at: CheckCursor; rowsMax?: number }) => {
  const [name = '', after = ''] = at === null ? [ORDER[0]] : [at.slice(0, at.indexOf(':')), at.slice(at.indexOf(':') + 1)]
  const phase = PHASES[name]
  invariant(phase, 'a check goes on where a step of it ended')
  const { findings, next } = await phase.verify(scope, { after, limit: Math.min(phase.rows, rowsMax ?? phase.rows) })
  const following = ORDER[ORDER.indexOf(name) + 1]
  return ok<{ findings: readonly Finding[]; next: CheckCursor }>({ findings, next: next !== null ? `${name}:${next}` : following === undefined ? null : `${following}:` })
})

async function verifyAccounts(scope: InChainTx, page: { after: string; limit: number }): Promise<CheckedPart> {
  const { faults, next } = await verifyLedgerPart(scope, page)
  return { findings: faults.map(toFinding), next }
}

const toFinding = (fault: LedgerFault): Finding => ({
  what: 'account_differs', account: fault.account, row: `account ${fault.account}`,
  told: `balance ${fault.balance}, postings ${fault.fold}, lots less debt ${fault.lots}${fault.what === 'entries' ? '; its entries tell another one' : ''}`,
})
