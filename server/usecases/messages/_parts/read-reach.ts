import { readPersonal } from '@/server/data/members/read-personal'
import { readStanding } from '@/server/data/members/read-standing'
import { listPreferences } from '@/server/data/messages/list-preferences'
import { readSwitches } from '@/server/data/messages/read-switches'
import { listPush } from '@/server/data/push/list-push'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { isSent, isWanted, SERVICE_CHANNELS, type MemberKind, type ServiceChannel } from '@/server/domain/messages/service-kinds'
import type { InChainTx } from '../../_around/with-chain'
import type { Language } from '../_templates/message-template'

export interface Reach {
  language: Language
  tierCode: string
  joinedAt: EpochMs
  /** By channel in the order in which the caps are counted; a push message goes to every browser. */
  to: readonly { channel: ServiceChannel; to: string }[]
}

/**
 * Where a member gets one kind of message: by the channels that the chain sends it by, the member wants it by and has an
 * address for. Null for somebody unknown, blocked or erased.
 */
export async function readReach(scope: InChainTx, { memberId, kind }: { memberId: string; kind: MemberKind }): Promise<Reach | null> {
  const member = await readStanding(scope, memberId)
  if (member?.status !== 'active') return null
  const [switches, said] = [await readSwitches(scope), await listPreferences(scope, memberId)]
  const open = SERVICE_CHANNELS.filter((channel) => isSent(switches, kind, channel) && isWanted(said, kind, channel))
  const addresses = open.length === 0 ? null : await addressesOf(scope, memberId)
  return {
    language: member.language,
    tierCode: member.tierCode,
    joinedAt: member.joinedAt,
    to: open.flatMap((channel) => (addresses?.[channel] ?? []).map((to) => ({ channel, to }))),
  }
}

/** Every address that a member has, by channel; none after an erasure. */
export async function addressesOf(scope: InChainTx, memberId: string): Promise<Record<ServiceChannel, string[]>> {
  const personal = await readPersonal(scope, memberId)
  if (!personal) return { push: [], email: [], sms: [] }
  return { push: await listPush(scope, memberId), email: personal.email === undefined ? [] : [personal.email], sms: personal.phone === undefined ? [] : [personal.phone] }
}
