import { z } from 'zod'
import { openChainKey } from '@/server/data/chains/open-chain-key'
import { invariant } from '@/server/domain/kernel/invariant'
import { openText } from '@/server/platform/crypto/envelope'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { messageContext } from './write-message'

export interface OpenedMessage {
  to: string
  subject?: string | undefined
  text: string
  html?: string | undefined
}

const version1 = z.object({ schema_version: z.literal(1), to: z.string(), subject: z.string().optional(), text: z.string() })
const version2 = version1.extend({ schema_version: z.literal(2), html: z.string().optional() })
const anyVersion = z.union([version1, version2])

/** What a row of the log seals, of any version ever written: the first had no HTML. */
export async function openMessage(scope: InChainTx, row: { id: string; sealed: Uint8Array }): Promise<OpenedMessage> {
  const read = anyVersion.safeParse(JSON.parse(openText(await openChainKey(scope), row.sealed, messageContext(scope.chainId, row.id))))
  invariant(read.success, 'a logged message has a known form')
  const { schema_version: _, ...message } = read.data
  return message
}
