import { listMessages as listLogged } from '@/server/data/messages/list-messages'
import { normaliseIdentifier } from '@/server/data/members/normalise-identifier'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { ok, type Result } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'

export interface ListedMessage {
  id: string
  to: string
  channel: 'sms' | 'email' | 'push'
  text: string
  /** RFC 3339, UTC; business time. */
  at: string
}
const LIMIT_MAX = 101

/**
 * The newest messages of the chain's log, newest first, opened; with `to` (a phone number or an e-mail address, however
 * it is written) only those to it, an empty list for what is neither. At most `limit` (101: a page of a hundred and one more). Whether a message left, or
 * was refused by a cap or a country, it stands here. Refuses nothing.
 */
export const listMessages = reading('message.list', async (scope, { to, limit = LIMIT_MAX }: { to?: string; limit?: number }): Promise<Result<ListedMessage[]>> => {
  const address = to === undefined ? null : addressOf(to)
  if (to !== undefined && !address) return ok([])
  const messages = await listLogged(scope, { address, limit: Math.min(limit, LIMIT_MAX) })
  return ok(messages.map(({ id, to: recipient, channel, text, at }) => ({ id, to: recipient, channel, text, at: formatInstant(at) })))
})

function addressOf(to: string): { channel: 'sms' | 'email'; to: string } | null {
  const kind = to.includes('@') ? 'email' : 'phone'
  const normal = normaliseIdentifier(kind, to)
  return normal === null ? null : { channel: kind === 'email' ? 'email' : 'sms', to: normal }
}
