import { z } from 'zod'
import { openChainKey } from '@/server/data/chains/open-chain-key'
import { invariant } from '@/server/domain/kernel/invariant'
import { toCurrentForm } from '@/server/domain/kernel/stored-form'
import { openText } from '@/server/platform/crypto/envelope'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { MESSAGE, messageContext } from './write-message'

const opened = z.object({ to: z.string(), subject: z.string().optional(), text: z.string(), html: z.string().optional(), path: z.string().optional() })
export type OpenedMessage = z.output<typeof opened>

/** What a row of the log seals, of any version ever written. */
export async function openMessage(scope: InChainTx, row: { id: string; sealed: Uint8Array }): Promise<OpenedMessage> {
  const read = opened.safeParse(toCurrentForm(MESSAGE, JSON.parse(openText(await openChainKey(scope), row.sealed, messageContext(scope.chainId, row.id)))))
  invariant(read.success, 'a logged message has a known form')
  return read.data
}
