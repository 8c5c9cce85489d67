import { createHash, createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { asDataKey, newDataKey } from './envelope'
import { fileMasterKey } from './file-master-key'
import { kmsMasterKey, KmsUnavailable } from './kms-master-key'
import { addKeyVersion, readKeyFile, retireKeyVersions } from './master-key-file'
import { signAwsRequest } from './sign-aws-request'
import { wrappedVersion } from './wrapped-version'

const folder = mkdtempSync(join(tmpdir(), 'forecourt-master-'))
afterAll(() => rmSync(folder, { recursive: true }))
let file = ''
beforeEach(() => {
  file = join(folder, randomBytes(6).toString('hex'))
})
const inner = asDataKey(new Uint8Array(32).fill(7))

describe('the master key in a file', () => {
  test('wraps with its newest version and opens what any version wrapped, also one that another process added', async () => {
    const [here, elsewhere] = [fileMasterKey(file), fileMasterKey(file)]
    const first = await here.wrap(inner, 'c')
    expect([wrappedVersion(first), first[0]]).toEqual([1, 1])
    expect(await elsewhere.unwrap(first, 'c')).toEqual(inner)
    expect(addKeyVersion(file)).toBe(2)
    const second = await here.wrap(inner, 'c')
    expect([wrappedVersion(second), here.current()]).toEqual([2, 2])
    for (const wrapped of [first, second]) expect(await elsewhere.unwrap(wrapped, 'c')).toEqual(inner)
    await expect(elsewhere.unwrap(second, 'another context')).rejects.toThrow()
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('forgets its old versions when they are retired, and what they wrapped can not be opened by whoever starts then', async () => {
    const first = await fileMasterKey(file).wrap(inner, 'c')
    addKeyVersion(file)
    expect(retireKeyVersions(file)).toEqual([1])
    expect(readKeyFile(file).map(({ version }) => version)).toEqual([2])
    await expect(fileMasterKey(file).unwrap(first, 'c')).rejects.toThrow('has no version 1')
    expect(addKeyVersion(file)).toBe(3)
  })

  test.each([['', 1], ['xyz', 1], [`1:${'a'.repeat(64)}\n1:${'b'.repeat(64)}`, 2], [`${'a'.repeat(64)}\n${'b'.repeat(64)}`, 1], [`0:${'a'.repeat(64)}`, 1]])('that holds %j stops the start with one sentence', (text, line) => {
    writeFileSync(file, text)
    expect(() => fileMasterKey(file)).toThrow(new RegExp(`^The master key in .* is damaged \\(64 hexadecimal digits are expected in line ${line}\\); restore it`))
  })

  test('is not there until it is used', () => {
    expect(fileMasterKey(file).exists()).toBe(false)
    expect(fileMasterKey(file).current()).toBe(1)
    expect(readFileSync(file, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/)
  })
})

describe('a request to AWS', () => {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY', region: 'us-east-1' }
  test.each([['GET', '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31'], ['POST', '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b']])('%s is signed as in AWS\'s own examples (vanilla)', (method, signature) => {
    const { authorization } = signAwsRequest({ method, url: new URL('https://example.amazonaws.com/'), service: 'service', headers: {}, body: '' }, credentials, new Date('2015-08-30T12:36:00Z'))
    expect(authorization).toBe(`AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=${signature}`)
  })
})

describe('the master key in a key-management service', () => {
  const credentials = { region: 'eu-central-1', accessKeyId: 'AKID', secretAccessKey: 'secret', sessionToken: undefined }
  const options = (service: StandIn, keyId = 'alias/one') => ({ url: service.url, keyId, ...credentials })

  test('wraps and opens over HTTP, signed, bound to its context; a key that was opened is kept for a minute', async () => {
    await using service = await startStandIn()
    const key = kmsMasterKey(options(service), null)
    const wrapped = await key.wrap(inner, 'chain-1')
    expect(Buffer.from(wrapped).includes(Buffer.from(inner))).toBe(false)
    expect(await key.unwrap(wrapped, 'chain-1')).toEqual(inner)
    expect(await key.unwrap(wrapped, 'chain-1')).toEqual(inner)
    expect(service.calls.map(({ action }) => action)).toEqual(['TrentService.Encrypt', 'TrentService.Decrypt'])
    for (const { authorization } of service.calls) expect(authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/eu-central-1\/kms\/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=[0-9a-f]{64}$/)
    await expect(key.unwrap(wrapped, 'chain-2')).rejects.toThrow('the key service refused Decrypt: InvalidCiphertextException')
  })

  test('another key of the service is another version, and opens what the first wrapped', async () => {
    await using service = await startStandIn()
    const [one, two] = [kmsMasterKey(options(service), null), kmsMasterKey(options(service, 'alias/two'), null)]
    const wrapped = await one.wrap(inner, 'c')
    expect(wrappedVersion(wrapped)).toBe(one.current())
    expect(two.current()).not.toBe(one.current())
    expect(await two.unwrap(wrapped, 'c')).toEqual(inner)
  })

  test('takes over from a file', async () => {
    await using service = await startStandIn()
    const before = fileMasterKey(file)
    const wrapped = await before.wrap(inner, 'c')
    expect(await kmsMasterKey(options(service), before).unwrap(wrapped, 'c')).toEqual(inner)
    expect(kmsMasterKey(options(service), before).seed('staff')).toEqual(before.seed('staff'))
    await expect(kmsMasterKey(options(service), null).unwrap(wrapped, 'c')).rejects.toThrow('set MASTER_KEY_FILE')
  })

  test('a service that throttles is asked again; one that is away is said to be away', async () => {
    const service = await startStandIn()
    const key = kmsMasterKey(options(service), null)
    service.failing = 2
    const wrapped = await key.wrap(newDataKey(), 'c')
    expect(service.calls).toHaveLength(3)
    await service[Symbol.asyncDispose]()
    await expect(key.unwrap(wrapped, 'c')).rejects.toBeInstanceOf(KmsUnavailable)
  })

  test('half a configuration stops the start with one sentence', () => {
    expect(() => kmsMasterKey({ url: 'http://127.0.0.1:1', keyId: undefined, ...credentials }, null)).toThrow(/^MASTER_KEY_KMS_URL is set and MASTER_KEY_KMS_KEY_ID is not/)
    expect(() => kmsMasterKey({ url: 'http://127.0.0.1:1', keyId: 'k', ...credentials, region: undefined }, null)).toThrow(/^MASTER_KEY_KMS_URL needs AWS_REGION/)
  })
})

interface StandIn extends AsyncDisposable {
  url: string
  calls: { action: string; authorization: string }[]
  /** So many calls are throttled first. */
  failing: number
}

/** Encrypts under a key that follows from the key's id, as a service would under one that never leaves it. */
async function startStandIn(): Promise<StandIn> {
  const state: Pick<StandIn, 'calls' | 'failing'> = { calls: [], failing: 0 }
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const action = String(request.headers['x-amz-target'])
      state.calls.push({ action, authorization: String(request.headers.authorization) })
      const failing = state.failing > 0
      if (failing) state.failing -= 1
      const [status, body] = failing ? [400, { __type: 'ThrottlingException' }] : answer(action, JSON.parse(Buffer.concat(parts).toString()) as Ask)
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
  return Object.assign(state, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, [Symbol.asyncDispose]: close })
}

interface Ask { KeyId?: string; Plaintext?: string; CiphertextBlob?: string; EncryptionContext: { forecourt: string } }
const keyOf = (id: string) => createHash('sha256').update(id).digest()

function answer(action: string, { KeyId = '', Plaintext = '', CiphertextBlob = '', EncryptionContext }: Ask): [number, object] {
  const aad = Buffer.from(JSON.stringify(EncryptionContext))
  if (action === 'TrentService.Encrypt') {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', keyOf(KeyId), nonce).setAAD(aad)
    const body = Buffer.concat([cipher.update(Buffer.from(Plaintext, 'base64')), cipher.final()])
    return [200, { CiphertextBlob: Buffer.from(JSON.stringify({ KeyId, nonce: nonce.toString('base64'), tag: cipher.getAuthTag().toString('base64'), body: body.toString('base64') })).toString('base64'), KeyId }]
  }
  try {
    const blob = JSON.parse(Buffer.from(CiphertextBlob, 'base64').toString()) as { KeyId: string; nonce: string; tag: string; body: string }
    const decipher = createDecipheriv('aes-256-gcm', keyOf(blob.KeyId), Buffer.from(blob.nonce, 'base64')).setAAD(aad).setAuthTag(Buffer.from(blob.tag, 'base64'))
    return [200, { Plaintext: Buffer.concat([decipher.update(Buffer.from(blob.body, 'base64')), decipher.final()]).toString('base64'), KeyId: blob.KeyId }]
  } catch {
    return [400, { __type: 'com.amazonaws.kms#InvalidCiphertextException' }]
  }
}
