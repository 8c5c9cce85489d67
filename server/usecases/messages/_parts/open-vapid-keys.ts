import { openPlatformKey } from '@/server/data/keys/open-platform-key'
import { makeVapidKeys, type VapidKeys } from '@/server/platform/crypto/make-vapid-keys'
import { env } from '@/server/platform/env'

/** The pair that push messages are signed with: the configured one, else one of the platform's own key. Not inside a transaction. */
export async function openVapidKeys(): Promise<VapidKeys> {
  const { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey } = env()
  return publicKey !== undefined && privateKey !== undefined ? { publicKey, privateKey } : makeVapidKeys(await openPlatformKey('push'))
}
