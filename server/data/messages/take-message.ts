import type { InChainTx } from '@/server/platform/db/with-chain'
import { openMessage, type OpenedMessage } from './open-message'
import type { LoggedChannel } from './write-message'

export interface TakenMessage extends OpenedMessage {
  channel: LoggedChannel
  /** This try's number, from 1. */
  attempts: number
}

/**
 * Counts one try of a message that waits, and opens it; null when there is nothing to send: it is unknown, waits for
 * the morning, or left already. `reasons` are those with which a failed one may be tried again.
 */
export async function takeMessage(scope: InChainTx, { id, reasons }: { id: string; reasons: readonly string[] }): Promise<TakenMessage | null> {
  const { chainId, tx } = scope
  const { count } = await tx.messageLog.updateMany({
    where: { chainId, id, notBefore: null, OR: [{ state: 'queued' }, { state: 'failed', reason: { in: [...reasons] } }] },
    data: { attempts: { increment: 1 } },
  })
  const row = count === 0 ? null : await tx.messageLog.findUnique({ where: { chainId_id: { chainId, id } } })
  return row && { ...(await openMessage(scope, row)), channel: row.channel as LoggedChannel, attempts: row.attempts }
}
