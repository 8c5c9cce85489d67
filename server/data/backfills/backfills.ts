import type { Backfill } from './backfill'
import { addSystemAccounts } from './add-system-accounts'
import { fillKeyStations } from './fill-key-stations'
import { queueUnsealedEntries } from './queue-unsealed-entries'

/** Every backfill that this release still has to do, in order. One goes from here with the contract that needs it. */
export const BACKFILLS: readonly Backfill[] = [fillKeyStations, queueUnsealedEntries, addSystemAccounts]
