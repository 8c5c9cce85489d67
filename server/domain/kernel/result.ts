import type { RefusalCode } from './refusal'

/** An expected "no": a value, never an exception. `detail` is for the caller, `pointer` names the field (RFC 6901). */
export interface Refusal {
  readonly code: RefusalCode
  readonly detail: string
  readonly pointer?: string
  readonly errors?: readonly { pointer: string; code: string; detail: string }[]
  readonly retryAfterSeconds?: number
}
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal }

export const ok = <T>(value: T): Result<T> => ({ ok: true, value })
export const refuse = (code: RefusalCode, detail: string, more: Omit<Refusal, 'code' | 'detail'> = {}): { readonly ok: false; readonly refusal: Refusal } => ({
  ok: false,
  refusal: { code, detail, ...more },
})
/** A reference in a body that isn't the caller's or doesn't exist: both look the same. */
export const notFoundInBody = (pointer: string) =>
  refuse('unprocessable', 'The request names something that does not exist.', {
    errors: [{ pointer, code: 'not_found', detail: 'Nothing with this id exists.' }],
  })
