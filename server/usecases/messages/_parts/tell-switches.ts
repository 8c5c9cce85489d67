import type { ServiceMessages } from '@/server/contracts/service-message'
import { channelsOf, isSent, SERVICE_KINDS, type Switches } from '@/server/domain/messages/service-kinds'

export const tellSwitches = (switches: Switches & { version: number }): ServiceMessages => ({
  version: switches.version,
  kinds: SERVICE_KINDS.map((kind) => ({ kind, channels: channelsOf(kind).map((channel) => ({ channel, sent: isSent(switches, kind, channel) })) })),
})

/** For the audit log: what goes out, by its names. */
export const sentNames = (switches: Switches): { sent: string[] } => ({ sent: SERVICE_KINDS.flatMap((kind) => channelsOf(kind).filter((channel) => isSent(switches, kind, channel)).map((channel) => `${kind}:${channel}`)) })
