import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { invariant } from '@/server/domain/kernel/invariant'

declare const brand: unique symbol
/** 32 bytes for AES-256-GCM: a member's or a chain's data key. Never stored in clear. */
export type DataKey = Uint8Array<ArrayBuffer> & { readonly [brand]: 'DataKey' }

const VERSION = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES

export const newDataKey = (): DataKey => asDataKey(randomBytes(32))

export function asDataKey(bytes: Uint8Array): DataKey {
  invariant(bytes.byteLength === 32, 'a data key has 32 bytes')
  return Uint8Array.from(bytes) as DataKey
}

/**
 * Encrypts and authenticates: version, nonce, tag, ciphertext. `context` says whose and what it is
 * (`<chain>:<member>:personal`); opening under another context fails, so a row copied to another member or
 * chain is worthless. A key seals at most 2³² things (random nonces): one key per member stays far below.
 */
export function seal(key: DataKey, plain: Uint8Array, context: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(context, 'utf8'))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Uint8Array.from(Buffer.concat([Uint8Array.of(VERSION), nonce, cipher.getAuthTag(), body]))
}

/** The reverse of `seal`. Throws when key, context or a single bit differs. */
export function open(key: DataKey, sealed: Uint8Array, context: string): Uint8Array<ArrayBuffer> {
  invariant(sealed.byteLength >= HEAD_BYTES && sealed[0] === VERSION, 'not something that seal() made')
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + NONCE_BYTES))
  decipher.setAAD(Buffer.from(context, 'utf8'))
  decipher.setAuthTag(sealed.subarray(1 + NONCE_BYTES, HEAD_BYTES))
  return Uint8Array.from(Buffer.concat([decipher.update(sealed.subarray(HEAD_BYTES)), decipher.final()]))
}

/** A member's key under the chain's key. */
export const wrapKey = (outer: DataKey, inner: DataKey, context: string): Uint8Array<ArrayBuffer> => seal(outer, inner, `key:${context}`)

export const unwrapKey = (outer: DataKey, wrapped: Uint8Array, context: string): DataKey => asDataKey(open(outer, wrapped, `key:${context}`))

/** JSON and texts, as most personal fields are. */
export const sealText = (key: DataKey, text: string, context: string): Uint8Array<ArrayBuffer> => seal(key, Buffer.from(text, 'utf8'), context)

export const openText = (key: DataKey, sealed: Uint8Array, context: string): string => Buffer.from(open(key, sealed, context)).toString('utf8')
