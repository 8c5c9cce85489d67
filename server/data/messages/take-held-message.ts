import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { openMessage, type OpenedMessage } from './open-message'
import type { LoggedChannel } from './write-message'

export interface HeldMessage extends OpenedMessage {
  channel: LoggedChannel
  template: string
  memberId: string | null
}

/** Ends the wait of a message and opens it; null when it waits no more, because another run took it or its reader was erased. */
export async function takeHeldMessage(scope: InChainTx, { id, until }: { id: string; until: EpochMs }): Promise<HeldMessage | null> {
  const { chainId, tx } = scope
  const { count } = await tx.messageLog.updateMany({ where: { chainId, id, state: 'queued', notBefore: { lte: new Date(until) } }, data: { notBefore: null } })
  const row = count === 0 ? null : await tx.messageLog.findUnique({ where: { chainId_id: { chainId, id } } })
  return row && { ...(await openMessage(scope, row)), channel: row.channel as LoggedChannel, template: row.template, memberId: row.memberId }
}
