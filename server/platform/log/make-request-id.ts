import { randomBytes } from 'node:crypto'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** `req_` and 26 random characters: names one request, or one run of a job, in log lines and in the audit log. */
export function makeRequestId(): string {
  let text = 'req_'
  for (const byte of randomBytes(26)) text += ALPHABET[byte & 31] ?? ''
  return text
}
