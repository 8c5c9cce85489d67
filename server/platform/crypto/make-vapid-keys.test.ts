import { createECDH } from 'node:crypto'
import { expect, test } from 'vitest'
import { newDataKey } from './envelope'
import { makeVapidKeys } from './make-vapid-keys'

test('one key makes one pair, for ever: browsers are bound to it', () => {
  const key = newDataKey()
  const { publicKey, privateKey } = makeVapidKeys(key)
  expect(makeVapidKeys(key)).toEqual({ publicKey, privateKey })
  expect(makeVapidKeys(newDataKey()).publicKey).not.toBe(publicKey)
  expect([publicKey, privateKey]).toEqual([expect.stringMatching(/^[\w-]{87}$/), expect.stringMatching(/^[\w-]{43}$/)])
})

test('the two halves belong together', () => {
  const { publicKey, privateKey } = makeVapidKeys(newDataKey())
  const [ours, theirs] = [createECDH('prime256v1'), createECDH('prime256v1')]
  ours.setPrivateKey(privateKey, 'base64url')
  theirs.generateKeys()
  expect(ours.computeSecret(theirs.getPublicKey())).toEqual(theirs.computeSecret(Buffer.from(publicKey, 'base64url')))
})
