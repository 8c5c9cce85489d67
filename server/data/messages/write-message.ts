import { openChainKey } from '@/server/data/chains/open-chain-key'
import { blindIndex } from '@/server/platform/crypto/blind-index'
import { sealText } from '@/server/platform/crypto/envelope'
import { newId } from '@/server/platform/crypto/new-id'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { normaliseIdentifier } from '@/server/data/members/normalise-identifier'
import { invariant } from '@/server/domain/kernel/invariant'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { StoredForm } from '@/server/domain/kernel/stored-form'

export type LoggedChannel = 'sms' | 'email' | 'push'
export interface LoggedMessage {
  channel: LoggedChannel
  to: string
  /** Which of our texts it is, such as `sign_in_code`. */
  template: string
  subject?: string
  text: string
  html?: string
  /** Of a push message: the page of the portal that it opens. */
  path?: string
  memberId?: string
  /** Refused before it was sent, and why; else it is `queued`. */
  refused?: string
  /** It came at night: `queued`, and nobody hands it over before. */
  notBefore?: EpochMs
}
/** Version 1 had no HTML and version 2 no path, which a message need not have. */
export const MESSAGE: StoredForm = { name: 'message_log.sealed', current: 3, steps: new Map([[1, (json) => json], [2, (json) => json]]) }
export const messageContext = (chainId: string, id: string): string => `${chainId}:message:${id}`

/**
 * Writes a message into the chain's log as `queued`, or as `failed` when it is refused at once; address and text
 * sealed under the chain's key. Every message is written here, in the transaction that causes it, before an adapter
 * gets it. Returns its id.
 */
export async function writeMessage(scope: InChainTx, message: LoggedMessage): Promise<string> {
  const { channel, to, template, subject, text, html, path, memberId, refused, notBefore } = message
  const chainKey = await openChainKey(scope)
  const id = newId('msg')
  const told = JSON.stringify({ schema_version: MESSAGE.current, to, ...(subject !== undefined && { subject }), text, ...(html !== undefined && { html }), ...(path !== undefined && { path }) })
  await scope.tx.messageLog.create({
    data: {
      chainId: scope.chainId, id, channel, template, state: refused === undefined ? 'queued' : 'failed', at: new Date(scope.now),
      ...(refused !== undefined && { reason: refused, stateAt: new Date(scope.now) }),
      ...(notBefore !== undefined && { notBefore: new Date(notBefore) }),
      memberId: memberId ?? null,
      subjectIndex: addressIndex(chainKey, { channel, to }),
      sealed: sealText(chainKey, told, messageContext(scope.chainId, id)),
    },
  })
  return id
}

/** How the messages to one address are found; of a push message that is the subscription's id. */
export function addressIndex(chainKey: Parameters<typeof blindIndex>[0], address: { channel: LoggedChannel; to: string }): Uint8Array<ArrayBuffer> {
  if (address.channel === 'push') return blindIndex(chainKey, 'push', address.to)
  const kind = address.channel === 'sms' ? 'phone' : 'email'
  const normal = normaliseIdentifier(kind, address.to)
  invariant(normal, 'a message has an address of its channel')
  return blindIndex(chainKey, kind, normal)
}
