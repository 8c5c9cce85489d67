import { verifyLedger, type LedgerFault } from '@/server/data/ledger/verify-ledger'
import { ok } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'

/** Fold = balance = lots = entries for every account of the chain; the list of faults is empty when all is well. */
export const checkLedger = reading('ledger.check', async (scope, _input: Record<string, never>) => ok<LedgerFault[]>(await verifyLedger(scope)))
