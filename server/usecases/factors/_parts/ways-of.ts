import { findTotp } from '@/server/data/factors/find-totp'
import { listPasskeys, type KeptPasskey } from '@/server/data/factors/list-passkeys'
import type { ChainTx } from '../../_around/with-chain'

/** What somebody can prove themselves with beside the password: codes of an app, passkeys. */
export async function waysOf(tx: ChainTx, staffId: string): Promise<{ codes: boolean; passkeys: KeptPasskey[] }> {
  const totp = await findTotp(tx, staffId)
  return { codes: totp?.isConfirmed === true, passkeys: await listPasskeys(tx, { staffId }) }
}
