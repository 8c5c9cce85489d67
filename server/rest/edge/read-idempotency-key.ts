import { parseItem } from 'structured-headers'
import { answer, refused, type Result } from '../refusal'

const LENGTH_MAX = 255
/** What a bare value may be made of: the characters of an RFC 8941 token, wherever they stand, and base64's. A UUID begins with a digit. */
const BARE = /^[A-Za-z0-9!#$%&'*+\-.^_`|~:/=@]+$/

/**
 * The value of an Idempotency-Key header: an RFC 8941 string, whose parameters mean nothing, or the same
 * characters without quotation marks, which is the same key. 1 to 255 characters after unquoting.
 * Refuses `idempotency_key_invalid`. No header gives undefined.
 */
export function readIdempotencyKey(header: string | undefined): Result<string | undefined> {
  if (header === undefined) return answer(undefined)
  const text = header.trim()
  const key = text.startsWith('"') ? quoted(text) : BARE.test(text) ? text : undefined
  if (key === undefined || key.length === 0 || key.length > LENGTH_MAX) return refused('idempotency_key_invalid', 'The Idempotency-Key must be one string of 1 to 255 characters (RFC 8941).')
  return answer(key)
}

function quoted(text: string): string | undefined {
  try {
    const [value] = parseItem(text)
    return typeof value === 'string' ? value : undefined
  } catch {
    return undefined
  }
}
