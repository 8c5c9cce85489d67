/** Number and secret (base64url) of a member card, kept on the phone so that the card works without a network. */
export interface CardKey {
  number: string
  secret: string
}

/** A code is shown for half a minute; a till takes it for two minutes before and after. */
export const CARD_SLOT_MS = 30_000
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * The rotating code that the card shows at `at` (milliseconds since 1970), made by the phone alone.
 * Vectors in `server/contracts/card-code-vectors.ts`; the till's side is `server/domain/cards/card-code.ts`.
 */
export async function cardCodeAt(card: CardKey, at: number): Promise<string> {
  const slot = Math.floor(at / CARD_SLOT_MS)
  const key = await crypto.subtle.importKey('raw', fromBase64Url(card.secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const message = new TextEncoder().encode(`FC1.${card.number}.${slot}`)
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, message)).subarray(0, 10)
  return `FC1.${card.number}${base32(BigInt(slot), 7)}${base32(bytesAsNumber(mac), 16)}`
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0))
}

function bytesAsNumber(bytes: Uint8Array): bigint {
  let value = BigInt(0)
  for (const byte of bytes) value = (value << BigInt(8)) | BigInt(byte)
  return value
}

function base32(value: bigint, characters: number): string {
  let text = ''
  for (let rest = value, i = 0; i < characters; i++, rest >>= BigInt(5)) text = (ALPHABET[Number(rest & BigInt(31))] ?? '') + text
  return text
}
