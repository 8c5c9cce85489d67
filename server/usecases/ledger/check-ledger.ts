import { verifyLedger, type LedgerFault } from '@/server/data/ledger/verify-ledger'
import { verifyLedgerPart } from '@/server/data/ledger/verify-ledger-part'
import { ok } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'

/** Fold = balance = lots = entries for every account of the chain; the list of faults is empty when all is well. */
export const checkLedger = reading('ledger.check', async (scope, _input: Record<string, never>) => ok<LedgerFault[]>(await verifyLedger(scope)))

/** Members' accounts a step: some hundred milliseconds where members have filled for years. */
const ACCOUNTS = 500

/** The same for the next 500 accounts after `after` (begin with ''); `next` is null when the chain is through. */
export const checkLedgerPart = reading('ledger.check_part', async (scope, { after, limit = ACCOUNTS }: { after: string; limit?: number }) => ok(await verifyLedgerPart(scope, { after, limit })))
