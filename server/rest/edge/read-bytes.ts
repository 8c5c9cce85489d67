import { answer, refused, type Result } from '../refusal'

/** 1 MB as everybody counts a limit that he is told: 1 048 576 bytes. */
export const BODY_MAX = 1_048_576
/** 500 sales of an offline till. */
export const BODY_IN_PARTS_MAX = 2 * BODY_MAX
/** A widget sends a key, a token and a language. */
export const WIDGET_BODY_MAX = 8_192

/** The body's bytes, read no further than `max`. Refuses `payload_too_large`. */
export async function readBytes(request: Request, max: number): Promise<Result<Uint8Array>> {
  const tooLarge = refused('payload_too_large', `The body may have at most ${max} bytes.`)
  if (Number(request.headers.get('content-length') ?? 0) > max) return tooLarge
  if (!request.body) return answer(new Uint8Array())
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += part.byteLength
    if (size > max) return tooLarge
    parts.push(part)
  }
  return answer(Buffer.concat(parts))
}
