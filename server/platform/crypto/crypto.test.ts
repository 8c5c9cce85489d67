import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { blindIndex, deriveKey } from './blind-index'
import { asDataKey, newDataKey, open, openText, seal, sealText, unwrapKey, wrapKey } from './envelope'
import { hashKey, isSameBytes, newDigits, newSecret } from './hash-key'
import { fileMasterKey } from './file-master-key'
import { hashPassword, isPasswordOf } from './password'

const folders: string[] = []
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })))
const keyFile = () => {
  const folder = mkdtempSync(join(tmpdir(), 'forecourt-key-'))
  folders.push(folder)
  return join(folder, 'keys', 'master.key')
}
const chainKey = asDataKey(new Uint8Array(32).fill(7))

test('what was sealed opens under the same key and context', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 2000 }), fc.string(), (plain, context) => {
    const key = newDataKey()
    return isSameBytes(open(key, seal(key, plain, context), context), plain)
  }))
})

test('another key, another context or one flipped bit anywhere does not open', () => {
  const key = newDataKey()
  const sealed = sealText(key, 'Łukasz 王', 'a:mem_1')
  expect(openText(key, sealed, 'a:mem_1')).toBe('Łukasz 王')
  expect(() => openText(newDataKey(), sealed, 'a:mem_1')).toThrow()
  expect(() => openText(key, sealed, 'a:mem_2')).toThrow()
  for (let i = 0; i < sealed.length; i++) {
    const bent = Uint8Array.from(sealed)
    bent[i] = (bent[i] ?? 0) ^ 1
    expect(() => open(key, bent, 'a:mem_1')).toThrow()
  }
})

test('equal texts never look equal when sealed', () => {
  expect(isSameBytes(sealText(chainKey, 'x', 'c'), sealText(chainKey, 'x', 'c'))).toBe(false)
})

test('a member\'s key comes back from under the chain\'s, the chain\'s from under the master\'s, each only in its context', async () => {
  const file = keyFile()
  const master = fileMasterKey(file)
  const member = newDataKey()
  const wrappedChain = await master.wrap(chainKey, 'chain-1')
  const chain = await fileMasterKey(file).unwrap(wrappedChain, 'chain-1')
  expect(unwrapKey(chain, wrapKey(chainKey, member, 'm'), 'm')).toEqual(member)
  await expect(async () => fileMasterKey(file).unwrap(wrappedChain, 'chain-2')).rejects.toThrow()
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(master.seed('staff')).toEqual(fileMasterKey(file).seed('staff'))
  expect(master.seed('staff')).not.toEqual(master.seed('other'))
})

test('a damaged master key stops the start with one sentence', () => {
  const file = keyFile()
  fileMasterKey(file).current()
  writeFileSync(file, 'short')
  expect(() => fileMasterKey(file)).toThrow(/^The master key in .* is damaged/)
})

test('a blind index depends on chain, purpose and value alone', () => {
  const other = asDataKey(new Uint8Array(32).fill(8))
  const index = blindIndex(chainKey, 'phone', '+4915112345678')
  expect(blindIndex(chainKey, 'phone', '+4915112345678')).toEqual(index)
  for (const different of [blindIndex(other, 'phone', '+4915112345678'), blindIndex(chainKey, 'card', '+4915112345678'), blindIndex(chainKey, 'phone', '+4915112345679')]) expect(different).not.toEqual(index)
  expect(deriveKey(chainKey, 'a')).not.toEqual(deriveKey(chainKey, 'b'))
})

test('a secret has its prefix and 43 letters and digits, and never comes twice', () => {
  const secrets = Array.from({ length: 200 }, () => newSecret('fk_live_'))
  expect(new Set(secrets).size).toBe(200)
  expect(secrets.every((secret) => /^fk_live_[0-9A-Za-z]{43}$/.test(secret))).toBe(true)
  expect(hashKey('fk_live_x')).toHaveLength(32)
  expect(newDigits(6)).toMatch(/^\d{6}$/)
})

test('a password counts as it was typed, with every space, letter case and character to the last of 200, and nothing of it is cut off', async () => {
  const typed = `  Zapf  Säule\t${'x'.repeat(185)}!`
  const stored = await hashPassword(typed)
  expect(await isPasswordOf(stored, typed)).toBe(true)
  for (const other of [typed.trim(), typed.toLowerCase(), typed.slice(0, -1), typed.replace('  S', ' S'), `${typed}!`]) expect(await isPasswordOf(stored, other)).toBe(false)
})

test('a password is known again in either Unicode form; a wrong one and an unknown account are refused alike', async () => {
  const stored = await hashPassword('Zapfsäule 42')
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await isPasswordOf(stored, 'Zapfsäule 42')).toBe(true)
  expect(await isPasswordOf(stored, 'Zapfsäule 42'.normalize('NFD'))).toBe(true)
  expect(await isPasswordOf(stored, 'zapfsäule 42')).toBe(false)
  expect(await isPasswordOf(null, 'nobody has this password')).toBe(false)
})
