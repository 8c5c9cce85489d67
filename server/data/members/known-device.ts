import { randomBytes } from 'node:crypto'
import { openChainKey } from '@/server/data/chains/open-chain-key'
import { deriveKey, macOf } from '@/server/platform/crypto/blind-index'
import type { DataKey } from '@/server/platform/crypto/envelope'
import { isSameBytes } from '@/server/platform/crypto/hash-key'
import type { InChain, InChainTx } from '@/server/platform/db/with-chain'
import type { IdentifierLookup } from './resolve-member'

/** Tokens that a browser keeps: one for each number or address that signed in on it. */
const TOKENS_MAX = 4
const ID_BYTES = 16
const TOKEN = /^([\w-]{22})\.([\w-]{43})$/

/**
 * A browser that has signed in with a number before says so by a token, which only a sign-in makes. Its codes have a lane of
 * their own: whoever asks for codes with somebody else's number, or guesses at them, does so in the lane of strangers. Nothing
 * is stored: the token is an id and an HMAC of it with the number's blind index, the lane an HMAC of both.
 * @param tokens what the browser sent, separated by `~`
 * @returns the lane, in the form of the lookup that it replaces; null for a stranger
 */
export async function laneOf(scope: InChain | InChainTx, address: IdentifierLookup, tokens: string): Promise<IdentifierLookup | null> {
  const key = await openChainKey(scope)
  for (const token of read(tokens)) {
    const [, id = '', mac = ''] = TOKEN.exec(token) ?? []
    if (isSameBytes(macFor(key, address, id), Buffer.from(mac, 'base64url'))) return { ...address, blindIndex: macOf(deriveKey(key, 'device-lane'), `${id}:${textOf(address)}`) }
  }
  return null
}

/** What the browser keeps from now on: with a token for this number, unless it has one, and at most four. */
export async function rememberDevice(scope: InChain | InChainTx, address: IdentifierLookup, tokens: string): Promise<string> {
  if (await laneOf(scope, address, tokens)) return read(tokens).join('~')
  const id = randomBytes(ID_BYTES).toString('base64url')
  const token = `${id}.${Buffer.from(macFor(await openChainKey(scope), address, id)).toString('base64url')}`
  return [token, ...read(tokens)].slice(0, TOKENS_MAX).join('~')
}

const read = (tokens: string): string[] => tokens.split('~', TOKENS_MAX).filter((token) => TOKEN.test(token))
const textOf = ({ blindIndex }: IdentifierLookup): string => Buffer.from(blindIndex).toString('base64url')
const macFor = (key: DataKey, address: IdentifierLookup, id: string): Uint8Array<ArrayBuffer> => macOf(deriveKey(key, 'known-device'), `${id}:${textOf(address)}`)
