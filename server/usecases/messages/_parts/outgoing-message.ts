import type { TakenMessage } from '@/server/data/messages/take-message'
import { env } from '@/server/platform/env'
import type { OutgoingMessage } from '@/server/platform/messages/message'
import type { InChain } from '../../_around/with-chain'

/** What goes to the adapter; with a public address the provider is asked to report. On a test side nothing leaves. */
export function outgoingMessage(scope: InChain, id: string, message: Pick<TakenMessage, 'channel' | 'to' | 'subject' | 'text' | 'html' | 'path'>): OutgoingMessage {
  const { PUBLIC_URL } = env()
  const { channel, to, subject, text, html, path } = message
  return {
    id, channel, to, from: scope.chain.name, text, at: scope.now, logOnly: scope.mode === 'test',
    ...(subject !== undefined && { subject }), ...(html !== undefined && { html }), ...(path !== undefined && { path }),
    ...(PUBLIC_URL !== undefined && channel === 'sms' && { statusUrl: `${PUBLIC_URL}/api/webhooks/sms/${scope.chainId}/${id}` }),
  }
}
