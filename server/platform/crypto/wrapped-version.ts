import { invariant } from '@/server/domain/kernel/invariant'

/** A sealed text begins with 1 (envelope.ts); with 2 begins one that says which version of the master key opens it. */
const SEALED = 1
const NUMBERED = 2
const HEAD_BYTES = 5
/** Version 1 is written as the release before did, so that it still reads what is made while both run. */
const FIRST = 1

/** Puts the number of the master key's version (1 to 2³² − 1) before what it sealed. */
export function numberWrapped(version: number, sealed: Uint8Array): Uint8Array<ArrayBuffer> {
  if (version === FIRST) return Uint8Array.from(sealed)
  const head = Buffer.alloc(HEAD_BYTES)
  head.writeUInt8(NUMBERED)
  head.writeUInt32BE(version, 1)
  return Uint8Array.from(Buffer.concat([head, sealed]))
}

/** Which version of the master key opens this. */
export function wrappedVersion(wrapped: Uint8Array): number {
  if (wrapped[0] === SEALED) return FIRST
  invariant(wrapped[0] === NUMBERED && wrapped.byteLength > HEAD_BYTES, 'not something that a master key wrapped')
  return Buffer.from(wrapped).readUInt32BE(1)
}

/** What it sealed, without the number. */
export const wrappedBody = (wrapped: Uint8Array): Uint8Array => (wrapped[0] === NUMBERED ? wrapped.subarray(HEAD_BYTES) : wrapped)
