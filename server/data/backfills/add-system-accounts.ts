import { insertSystemAccounts } from '../chains/insert-system-accounts'
import type { Backfill } from './backfill'

/** Chains of the release before know no accounts for spent, adjusted and passed-on points. A posting doesn't wait for them. */
export const addSystemAccounts: Backfill = {
  name: '0010_system_accounts',
  async step(scope) {
    await insertSystemAccounts(scope)
    return { cursor: null, rowsDone: 0 }
  },
}
