import type { Json } from './script'

/** A request as it goes over the wire, without the secret key. */
export interface SentRequest {
  readonly method: 'GET' | 'POST'
  /** Below `/api/v1`. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** The bytes of the body as text. */
  readonly body?: string
}
export interface Answer {
  readonly status: number
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  /** The body, if it is JSON. */
  readonly json?: Json
}
/** How a request reaches the API: null when nobody answered. */
export type Send = (request: SentRequest) => Promise<Answer | null>

export interface Exchange {
  readonly request: SentRequest
  readonly answer: Answer | null
  /** From the first sending to the last byte, in milliseconds. */
  readonly tookMs: number
  /** How often it was sent until an answer came that says more than "try again". */
  readonly tries: number
}
