import { invariant } from './invariant'

/** Typed prefixes of public and internal ids. */
export const ID_PREFIXES = [
  'mem', 'sal', 'quo', 'ref', 'red', 'prm', 'lim', 'vou', 'stn', 'ent', 'evt', 'whe', 'lot', 'acc', 'key', 'stf', 'ses', 'veh', 'con', 'msg', 'otc', 'aud', 'wid', 'req', 'imp', 'inv', 'rev', 'ans', 'pky', 'chg', 'jfl', 'exp', 'sev', 'psh', 'sml', 'adj', 'trf', 'tch', 'mrg', 'pol', 'whd',
] as const
export type IdPrefix = (typeof ID_PREFIXES)[number]
export type Id<P extends IdPrefix> = `${P}_${string}`
export type MemberId = Id<'mem'>
export type SaleId = Id<'sal'>
export type QuoteId = Id<'quo'>
export type RefundId = Id<'ref'>
export type PromotionId = Id<'prm'>
export type LimitId = Id<'lim'>
export type StationId = Id<'stn'>
export type EntryId = Id<'ent'>
export type LotId = Id<'lot'>
export type StaffId = Id<'stf'>

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/**
 * `prefix_` + 10 characters of time + 16 of randomness (Crockford base 32, as ULID does): ids of one
 * kind sort by the time they were made. `random` holds 10 bytes.
 */
export function encodeId<P extends IdPrefix>(prefix: P, epochMs: number, random: Uint8Array): Id<P> {
  invariant(random.length === 10 && epochMs >= 0, 'an id needs 10 random bytes and a time')
  return `${prefix}_${base32(epochMs, 10)}${base32(fiveBytes(random, 0), 8)}${base32(fiveBytes(random, 5), 8)}`
}

/** 40 bits, which a double holds exactly and eight characters tell. */
function fiveBytes(bytes: Uint8Array, from: number): number {
  let value = 0
  for (let i = from; i < from + 5; i++) value = value * 256 + (bytes[i] ?? 0)
  return value
}

function base32(number: number, characters: number): string {
  let rest = number
  let text = ''
  for (let i = 0; i < characters; i++) {
    text = (ALPHABET[rest % 32] ?? '') + text
    rest = Math.floor(rest / 32)
  }
  return text
}

/** When an id was made, in milliseconds since 1970. */
export function madeAt(id: string): number {
  let value = 0n
  for (const letter of id.slice(-26)) value = (value << 5n) | BigInt(ALPHABET.indexOf(letter))
  return Number(value >> 80n)
}

export function isId<P extends IdPrefix>(prefix: P, text: string): text is Id<P> {
  return text.length === prefix.length + 27 && text.startsWith(`${prefix}_`) && /^[0-9a-hjkmnp-tv-z]{26}$/.test(text.slice(prefix.length + 1))
}
