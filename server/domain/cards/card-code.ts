/**
 * The rotating code of a member card, as a QR shows it: `FC1.` + card number (16 digits) + slot (7) + MAC (16),
 * 43 characters of the QR alphanumeric set, so the QR stays small. The slot counts half minutes since 1970;
 * the MAC is the first 80 bits of HMAC-SHA-256 over `cardCodeMessage` under the card's own secret. Whoever
 * copies a code has it for two minutes; who knows the card number alone can't make one.
 * The portal makes the same code offline (`app/_client/card-code.client.ts`, vectors in `contracts/card-code-vectors.ts`).
 */
import type { EpochMs } from '@/server/domain/kernel/local-day'

export const CARD_CODE_PREFIX = 'FC1.'
export const CARD_SLOT_MS = 30_000
/** A code is good in the slots within two minutes of its own: clocks of phone and till may differ. */
const SLOTS_AROUND = 4
/** Crockford base 32 in capitals: no I, L, O, U, and all of it QR alphanumeric. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const SLOT_CHARACTERS = 7
export const CARD_MAC_BYTES = 10
const CODE = new RegExp(`^FC1\\.(\\d{16})([${ALPHABET}]{${SLOT_CHARACTERS}})([${ALPHABET}]{16})$`)

export interface CardCode {
  cardNumber: string
  slot: number
  /** Base 32 of the 80-bit MAC, as the code carries it. */
  mac: string
}

export const cardSlot = (at: EpochMs): number => Math.floor(at / CARD_SLOT_MS)

/** What the card's secret signs. */
export const cardCodeMessage = (cardNumber: string, slot: number): string => `${CARD_CODE_PREFIX}${cardNumber}.${slot}`

/** `mac` holds at least 10 bytes of HMAC-SHA-256; the rest is cut off. */
export function encodeCardCode(cardNumber: string, slot: number, mac: Uint8Array): string {
  return CARD_CODE_PREFIX + cardNumber + base32(BigInt(slot), SLOT_CHARACTERS) + encodeCardMac(mac)
}

/** Takes what a scanner typed: letters in either case, spaces around. Null when it isn't a card code. */
export function parseCardCode(text: string): CardCode | null {
  const match = CODE.exec(text.trim().toUpperCase())
  const [, cardNumber, slotText, mac] = match ?? []
  if (cardNumber === undefined || slotText === undefined || mac === undefined) return null
  const slot = [...slotText].reduce((value, letter) => value * 32 + ALPHABET.indexOf(letter), 0)
  return { cardNumber, slot, mac }
}

/** Whether a code of `slot` is good at `at`: every code shown within two minutes of `at` is. */
export const isSlotGood = (slot: number, at: EpochMs): boolean => Math.abs(cardSlot(at) - slot) <= SLOTS_AROUND

export function encodeCardMac(mac: Uint8Array): string {
  let value = 0n
  for (const byte of mac.subarray(0, CARD_MAC_BYTES)) value = (value << 8n) | BigInt(byte)
  return base32(value, 16)
}

function base32(value: bigint, characters: number): string {
  let text = ''
  for (let rest = value, i = 0; i < characters; i++, rest >>= 5n) text = (ALPHABET[Number(rest & 31n)] ?? '') + text
  return text
}
