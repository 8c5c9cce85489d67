import { randomBytes } from 'node:crypto'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** `req_` and 26 random characters. It sorts by nothing: what it names is found in the log by itself. */
export function makeRequestId(): string {
  let text = 'req_'
  for (const byte of randomBytes(26)) text += ALPHABET[byte & 31] ?? ''
  return text
}
