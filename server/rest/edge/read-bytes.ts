import type { IncomingMessage } from 'node:http'
import { answer, refused, type Result } from '../refusal'

/** 1 MB as everybody counts a limit that he is told: 1 048 576 bytes. */
export const BODY_MAX = 1_048_576
/** 500 sales of an offline till. */
export const BODY_IN_PARTS_MAX = 2 * BODY_MAX
/** A widget sends a key, a token and a language. */
export const WIDGET_BODY_MAX = 8_192

/** Where the request came from: the process's own server, or Next's routes and tests, which have only the request. */
export interface BodySource { readonly raw: Request; readonly incoming: IncomingMessage | undefined }

/**
 * The body's bytes, read no further than `max`. Refuses `payload_too_large`. From our own server's message itself: the web
 * stream around it costs a sale a tenth of its time.
 */
export async function readBytes({ raw, incoming }: BodySource, max: number): Promise<Result<Uint8Array>> {
  const tooLarge = refused('payload_too_large', `The body may have at most ${max} bytes.`)
  if (Number(raw.headers.get('content-length') ?? 0) > max) return tooLarge
  // One that is refused is still answered on its connection.
  const source = incoming?.iterator({ destroyOnReturn: false }) ?? raw.body
  if (!source) return answer(new Uint8Array())
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of source as unknown as AsyncIterable<Uint8Array>) {
    size += part.byteLength
    if (size > max) return tooLarge
    parts.push(part)
  }
  return answer(parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts))
}
