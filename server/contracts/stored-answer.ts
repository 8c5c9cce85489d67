/** An answer as it was first given: its status then and its JSON body, byte for byte. */
export interface StoredAnswer {
  status: number
  bytes: Uint8Array
  /** Told again: the transport answers 200 for a stored 2xx and adds `Idempotent-Replayed: true`. */
  replayed: boolean
}
/** What a caller sent to make a call repeatable: the parsed Idempotency-Key and the SHA-256 of the canonical body. */
export interface Idempotency {
  key: string
  bodyHash: Uint8Array
}
