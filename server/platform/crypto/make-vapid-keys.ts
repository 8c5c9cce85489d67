import { createECDH, hkdfSync } from 'node:crypto'
import { invariant } from '@/server/domain/kernel/invariant'
import type { DataKey } from './envelope'

/** By which push services know who sends (RFC 8292): P-256, base64url. */
export interface VapidKeys { publicKey: string; privateKey: string }

/** Always the same pair of one key: a browser's subscription is bound to it, so another pair would end them all. */
export function makeVapidKeys(key: DataKey): VapidKeys {
  // Of 2³² seeds less than one is no number of the curve; the next one is.
  for (let round = 0; round < 4; round++) {
    const privateKey = Buffer.from(hkdfSync('sha256', key, 'forecourt', `vapid:${round}`, 32))
    const publicKey = publicKeyOf(privateKey)
    if (publicKey) return { publicKey: publicKey.toString('base64url'), privateKey: privateKey.toString('base64url') }
  }
  invariant(false, 'one of four seeds is a number of the curve')
}

function publicKeyOf(privateKey: Buffer): Buffer | null {
  const pair = createECDH('prime256v1')
  try {
    pair.setPrivateKey(privateKey)
    return pair.getPublicKey()
  } catch {
    return null
  }
}
