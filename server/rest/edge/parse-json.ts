import { isTooDeep, JSON_DEPTH_MAX } from '@/server/contracts/json-depth'
import { answer, refused, type Result } from '../refusal'

/** JSON text in UTF-8 (RFC 8259). Refuses `validation_failed` for anything else; an empty body is no JSON either. One that nests too deep is not read at all. */
export function parseJson(bytes: Uint8Array): Result<unknown> {
  if (isTooDeep(bytes)) {
    const detail = `must not nest deeper than ${JSON_DEPTH_MAX} levels`
    return refused('validation_failed', `The body ${detail}.`, { errors: [{ pointer: '', code: 'too_big', detail }] })
  }
  try {
    return answer(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch {
    return refused('validation_failed', bytes.byteLength === 0 ? 'The request needs a JSON body.' : 'The body is not JSON in UTF-8.', {
      errors: [{ pointer: '', code: bytes.byteLength === 0 ? 'required' : 'invalid_format', detail: 'must be JSON in UTF-8 (RFC 8259)' }],
    })
  }
}

/** Whether a Content-Type names JSON; a charset other than UTF-8 would make the text something else. */
export const isJsonType = (contentType: string | undefined): boolean => isUtf8Type(contentType, /^application\/([a-z0-9.+-]+\+)?json$/)

/** The type that a browser sends to another origin without asking first. */
export const isPlainType = (contentType: string | undefined): boolean => isUtf8Type(contentType, /^text\/plain$/)

function isUtf8Type(contentType: string | undefined, pattern: RegExp): boolean {
  const [type = '', ...parameters] = (contentType ?? '').toLowerCase().split(';').map((part) => part.trim())
  const charset = parameters.find((part) => part.startsWith('charset='))?.slice(8).replaceAll('"', '')
  return pattern.test(type) && (charset === undefined || charset === 'utf-8' || charset === 'utf8')
}
