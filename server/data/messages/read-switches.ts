import { NO_SWITCHES, type Switches } from '@/server/domain/messages/service-kinds'
import type { InChainTx } from '@/server/platform/db/with-chain'

/** What a chain changed of the defaults for messages of service; `version` 0 while it changed nothing. */
export async function readSwitches({ chainId, tx }: InChainTx): Promise<Switches & { version: number }> {
  const row = await tx.messageSwitches.findUnique({ where: { chainId } })
  return row ? { on: row.switchedOn, off: row.switchedOff, version: row.version } : { ...NO_SWITCHES, version: 0 }
}
