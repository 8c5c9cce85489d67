import { createHash } from 'node:crypto'
import { readStanding } from '@/server/data/members/read-standing'
import { listPreferences } from '@/server/data/messages/list-preferences'
import { readSwitches } from '@/server/data/messages/read-switches'
import { openPush } from '@/server/data/push/open-push'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { channelsOf, isSent, isWanted, MEMBER_KINDS, type MemberKind, type ServiceChannel } from '@/server/domain/messages/service-kinds'
import { inSteps } from '../_around/in-steps'
import { reading, type InChain, type InChainTx } from '../_around/with-chain'
import { openVapidKeys } from './_parts/open-vapid-keys'
import { addressesOf } from './_parts/read-reach'

export interface OwnMessages {
  /** What the chain tells, by the channels that it uses and the member has an address for; push stands there for every browser. */
  kinds: { kind: MemberKind; channels: { channel: ServiceChannel; wanted: boolean }[] }[]
  /** Which browsers of the member take push messages: SHA-256 of the address that each subscribed with, base64url. */
  browsers: string[]
  /** By which a browser subscribes; null where the chain sends nothing by push. */
  push_key: string | null
}

/** What a member is told and how, for the switches of the portal. Refuses `not_found`, also for somebody who was erased. */
export const readOwnMessages = inSteps('message.read_own', async (scope: InChain, { memberId }: { memberId: string }): Promise<Result<OwnMessages>> => {
  const own = await readOwn(scope, memberId)
  if (!own.ok) return own
  const { kinds, browsers } = own.value
  const isPushed = kinds.some(({ channels }) => channels.some(({ channel }) => channel === 'push'))
  return ok({ kinds, browsers, push_key: isPushed ? (await openVapidKeys()).publicKey : null })
})

const readOwn = reading('message.read_wanted', async (scope, memberId: string): Promise<Result<Omit<OwnMessages, 'push_key'>>> => {
  const member = await readStanding(scope, memberId)
  if (!member || member.status === 'erased') return refuse('not_found', 'Nothing with this id exists.')
  const [switches, said, addresses] = [await readSwitches(scope), await listPreferences(scope, memberId), await addressesOf(scope, memberId)]
  const isOpen = (channel: ServiceChannel) => channel === 'push' || addresses[channel].length > 0
  const kinds = MEMBER_KINDS.map((kind) => ({
    kind,
    channels: channelsOf(kind).filter((channel) => isSent(switches, kind, channel) && isOpen(channel)).map((channel) => ({ channel, wanted: isWanted(said, kind, channel) })),
  }))
  return ok({ kinds: kinds.filter(({ channels }) => channels.length > 0), browsers: await browsersOf(scope, addresses.push) })
})

/** A browser finds itself in the list without anybody learning an address of another one. */
async function browsersOf(scope: InChainTx, ids: readonly string[]): Promise<string[]> {
  const browsers: string[] = []
  for (const id of ids) {
    const subscription = await openPush(scope, id)
    if (subscription) browsers.push(createHash('sha256').update(subscription.endpoint).digest('base64url'))
  }
  return browsers
}
