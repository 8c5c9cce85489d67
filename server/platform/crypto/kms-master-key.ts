import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { StartRefused } from '../env'
import { asDataKey, newDataKey, type DataKey } from './envelope'
import type { MasterKey } from './master-key-port'
import { signAwsRequest } from './sign-aws-request'
import { numberWrapped, wrappedBody, wrappedVersion } from './wrapped-version'

export interface KmsOptions {
  readonly url: string
  readonly keyId: string | undefined
  readonly region: string | undefined
  readonly accessKeyId: string | undefined
  readonly secretAccessKey: string | undefined
  readonly sessionToken: string | undefined
}

const TRIES_MAX = 3
const TIMEOUT_MS = 3_000
const PAUSE_MS = 100
/** How long an opened key is remembered: openChainKey asks again every 5 s, and the service may be away for a moment. */
const KEPT_MS = 60_000
const KEPT_MAX = 5_000
/** Numbers of the service's keys lie above those of a file, so that both can be told apart in what they wrapped. */
const KMS_BIT = 0x8000_0000

/** The service did not answer, or not as it should. */
export class KmsUnavailable extends Error {
  override readonly name = 'KmsUnavailable'
}

/**
 * The master key in a key-management service that speaks AWS KMS (`Encrypt`, `Decrypt`, JSON 1.1, Signature Version 4).
 * A version is a key of the service; which one decrypts stands in the ciphertext. `before` opens what a file wrapped.
 */
export function kmsMasterKey(options: KmsOptions, before: MasterKey | null): MasterKey {
  const { url, keyId } = options
  if (keyId === undefined) throw new StartRefused('MASTER_KEY_KMS_URL is set and MASTER_KEY_KMS_KEY_ID is not; name the key that is to wrap.')
  const version = numberOf(keyId)
  const call = caller(options)
  const kept = new Map<string, { key: DataKey; until: number }>()
  const decrypt = async (wrapped: Uint8Array, context: string): Promise<DataKey> => {
    const { Plaintext } = decrypted.parse(await call('Decrypt', { CiphertextBlob: base64(wrappedBody(wrapped)), EncryptionContext: { forecourt: context } }))
    return asDataKey(Buffer.from(Plaintext, 'base64'))
  }
  return {
    kind: 'kms',
    where: url,
    exists: () => true,
    current: () => version,
    wrap: async (inner, context) => {
      const { CiphertextBlob } = encrypted.parse(await call('Encrypt', { KeyId: keyId, Plaintext: base64(inner), EncryptionContext: { forecourt: context } }))
      return numberWrapped(version, Buffer.from(CiphertextBlob, 'base64'))
    },
    unwrap: async (wrapped, context) => {
      if (wrappedVersion(wrapped) < KMS_BIT) {
        if (!before) throw new Error('what a file wrapped needs that file: set MASTER_KEY_FILE until it has been wrapped anew')
        return before.unwrap(wrapped, context)
      }
      const name = createHash('sha256').update(wrapped).update(context, 'utf8').digest('hex')
      const known = kept.get(name)
      if (known && known.until > performance.now()) return known.key
      const key = await decrypt(wrapped, context)
      if (kept.size >= KEPT_MAX) kept.clear()
      kept.set(name, { key, until: performance.now() + KEPT_MS })
      return key
    },
    seed: (purpose) => before?.seed(purpose) ?? newDataKey(),
  }
}

const encrypted = z.object({ CiphertextBlob: z.base64() })
const decrypted = z.object({ Plaintext: z.base64() })
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const numberOf = (keyId: string): number => (createHash('sha256').update(keyId, 'utf8').digest().readUInt32BE() | KMS_BIT) >>> 0

/** One call, tried again after a pause while the service is away or throttles; what it refuses is thrown at once. */
function caller(options: KmsOptions) {
  const { region, accessKeyId, secretAccessKey, sessionToken } = options
  if (region === undefined || accessKeyId === undefined || secretAccessKey === undefined) {
    throw new StartRefused('MASTER_KEY_KMS_URL needs AWS_REGION, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY as well.')
  }
  const url = new URL(options.url)
  return async (action: 'Encrypt' | 'Decrypt', request: object): Promise<unknown> => {
    const body = JSON.stringify(request)
    for (let tries = 1; ; tries++) {
      const headers = signAwsRequest({ method: 'POST', url, service: 'kms', body, headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `TrentService.${action}` } }, { region, accessKeyId, secretAccessKey, sessionToken }, new Date())
      const outcome = await send(url, headers, body)
      if ('json' in outcome) return outcome.json
      if (!outcome.mayPass || tries === TRIES_MAX) throw outcome.mayPass ? new KmsUnavailable(`${action}: ${outcome.reason}`) : new Error(`the key service refused ${action}: ${outcome.reason}`)
      await sleep(PAUSE_MS * 2 ** tries)
    }
  }
}

type Outcome = { readonly json: unknown } | { readonly reason: string; readonly mayPass: boolean }

async function send(url: URL, headers: Record<string, string>, body: string): Promise<Outcome> {
  try {
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) })
    const text = await response.text()
    if (response.ok) return { json: JSON.parse(text) as unknown }
    const reason = /"__type"\s*:\s*"(?:[^"#]*#)?([A-Za-z]+)"/.exec(text)?.[1] ?? `status ${response.status}`
    return { reason, mayPass: response.status >= 500 || /Throttling|LimitExceeded|Timeout/.test(reason) }
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error), mayPass: true }
  }
}
