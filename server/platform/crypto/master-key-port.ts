import type { DataKey } from './envelope'

/**
 * The port behind which the master key lies: a file by default, a key-management service elsewhere. It never leaves.
 * It has versions, of which one wraps and all unwrap, so that a new one can take over while requests go on.
 */
export interface MasterKey {
  readonly kind: 'file' | 'kms'
  /** For people: the file's path, the service's address. */
  readonly where: string
  /** False when there is nothing yet that could wrap: the next use makes it. */
  exists(): boolean
  /** Number of the version that wraps now. */
  current(): number
  /** A chain's or the platform's key under the current version. `context` says whose it is: the chain's id. */
  wrap(key: DataKey, context: string): Promise<Uint8Array<ArrayBuffer>>
  /** Throws when no version that is at hand opens it in that context. */
  unwrap(wrapped: Uint8Array, context: string): Promise<DataKey>
  /** The first value of a key of the platform itself, such as the one for staff's addresses; it is then kept wrapped. */
  seed(purpose: string): DataKey
}
