/** Messages of service, by what they tell; each is the code of its template. One-time codes always go and stand in no list. */
export const SERVICE_KINDS = ['welcome', 'receipt', 'tier_reached', 'points_expiring'] as const
export type ServiceKind = (typeof SERVICE_KINDS)[number]
/** Those that a member decides about; the welcome has gone before anybody could. */
export const MEMBER_KINDS = ['receipt', 'tier_reached', 'points_expiring'] as const satisfies readonly ServiceKind[]
export type MemberKind = (typeof MEMBER_KINDS)[number]

/** In the order in which messages of one transaction are counted under the caps. */
export const SERVICE_CHANNELS = ['push', 'email', 'sms'] as const
export type ServiceChannel = (typeof SERVICE_CHANNELS)[number]

interface Way {
  /** Whether a chain sends it until it says otherwise. */
  readonly sent: boolean
  /** Whether a member gets it until they say otherwise; for the welcome nobody is asked. */
  readonly wanted: boolean
}
const always: Way = { sent: true, wanted: true }
/** A mail after every fill is only for those who asked for it. */
const onRequest: Way = { sent: true, wanted: false }
const costly: Way = { sent: false, wanted: true }
const costlyOnRequest: Way = { sent: false, wanted: false }

/** By which channels each kind can go. Nobody has subscribed to push before the welcome. */
const WAYS: Readonly<Record<ServiceKind, Readonly<Partial<Record<ServiceChannel, Way>>>>> = {
  welcome: { email: always, sms: always },
  receipt: { push: always, email: onRequest, sms: costlyOnRequest },
  tier_reached: { push: always, email: always, sms: costlyOnRequest },
  points_expiring: { push: always, email: always, sms: costly },
}

export const channelsOf = (kind: ServiceKind): readonly ServiceChannel[] => SERVICE_CHANNELS.filter((channel) => WAYS[kind][channel] !== undefined)

/** What a chain changed of the defaults, each as `<kind>:<channel>`. */
export interface Switches { readonly on: readonly string[]; readonly off: readonly string[] }
export const NO_SWITCHES: Switches = { on: [], off: [] }

/** Whether a chain sends this kind by this channel. */
export function isSent({ on, off }: Switches, kind: ServiceKind, channel: ServiceChannel): boolean {
  const [way, name] = [WAYS[kind][channel], `${kind}:${channel}`]
  return way !== undefined && !off.includes(name) && (way.sent || on.includes(name))
}

/** What differs from the defaults, of everything that a chain sends. */
export function switchesOf(sent: readonly { readonly kind: ServiceKind; readonly channel: ServiceChannel }[]): Switches {
  const wanted = new Set(sent.map(({ kind, channel }) => `${kind}:${channel}`))
  const all = SERVICE_KINDS.flatMap((kind) => channelsOf(kind).map((channel) => ({ name: `${kind}:${channel}`, usual: isSent(NO_SWITCHES, kind, channel) })))
  return { on: all.filter(({ name, usual }) => !usual && wanted.has(name)).map(({ name }) => name), off: all.filter(({ name, usual }) => usual && !wanted.has(name)).map(({ name }) => name) }
}

export interface Preference { readonly kind: string; readonly channel: string; readonly wanted: boolean }

/** Whether a member wants this kind by this channel: what they said, else what is usual. */
export function isWanted(said: readonly Preference[], kind: MemberKind, channel: ServiceChannel): boolean {
  const own = said.find((one) => one.kind === kind && one.channel === channel)
  return own?.wanted ?? WAYS[kind][channel]?.wanted ?? false
}

export const isMemberKind = (code: string): code is MemberKind => MEMBER_KINDS.some((kind) => kind === code)
