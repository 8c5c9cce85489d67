import { openChainKey } from '@/server/data/chains/open-chain-key'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { openMessage, type OpenedMessage } from './open-message'
import { addressIndex, type LoggedChannel } from './write-message'

export interface ListedMessage extends OpenedMessage {
  id: string
  channel: LoggedChannel
  at: number
}

/** The newest messages, opened; with `address` only those to it. */
export async function listMessages(scope: InChainTx, { address, limit }: { address: { channel: 'sms' | 'email'; to: string } | null; limit: number }): Promise<ListedMessage[]> {
  const rows = await scope.tx.messageLog.findMany({
    where: { chainId: scope.chainId, ...(address && { subjectIndex: addressIndex(await openChainKey(scope), address) }) },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit,
  })
  const opened: ListedMessage[] = []
  for (const row of rows) opened.push({ ...(await openMessage(scope, row)), id: row.id, channel: row.channel as LoggedChannel, at: row.at.getTime() })
  return opened
}
