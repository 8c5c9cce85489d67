import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'

/** CBOR (RFC 8949) of what a passkey's answers hold: whole numbers, texts, bytes and maps of them. */
type Cbor = number | string | Uint8Array | Map<number | string, Cbor>
const head = (major: number, size: number): Buffer => (size < 24 ? Buffer.of((major << 5) | size) : size < 256 ? Buffer.of((major << 5) | 24, size) : Buffer.of((major << 5) | 25, size >> 8, size & 255))
function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (value instanceof Map) return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, held]) => [cbor(key), cbor(held)])])
  return Buffer.concat([head(2, value.byteLength), value])
}

const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest()
const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
const PRESENT = 1
const VERIFIED = 4
const HAS_KEY = 64

/** A passkey in software, as a browser with its authenticator would answer (WebAuthn §6, ES256, no attestation). */
export class SoftAuthenticator {
  readonly credentialId = randomBytes(16)
  readonly #keys: { publicKey: KeyObject; privateKey: KeyObject } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  /** What the next answer counts; raised by each. */
  counter = 1
  /** Whether a finger, a face or a PIN was given. */
  verifiesUser = true

  constructor(readonly origin: string, readonly rpId = new URL(origin).hostname) {}

  create({ challenge }: { challenge: string }) {
    const jwk = this.#keys.publicKey.export({ format: 'jwk' })
    const key = cbor(new Map<number, Cbor>([[1, 2], [3, -7], [-1, 1], [-2, Buffer.from(jwk.x ?? '', 'base64url')], [-3, Buffer.from(jwk.y ?? '', 'base64url')]]))
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.of(0, this.credentialId.byteLength), this.credentialId, key])
    const authData = Buffer.concat([this.#data(HAS_KEY), attested])
    const attestationObject = cbor(new Map<string, Cbor>([['fmt', 'none'], ['attStmt', new Map()], ['authData', authData]]))
    return { ...this.#common(), response: { clientDataJSON: base64url(this.#client('webauthn.create', challenge)), attestationObject: base64url(attestationObject), transports: ['internal'] } }
  }

  get({ challenge }: { challenge: string }) {
    const [authenticatorData, client] = [this.#data(0), this.#client('webauthn.get', challenge)]
    const signature = createSign('sha256').update(Buffer.concat([authenticatorData, sha256(client)])).sign(this.#keys.privateKey)
    return { ...this.#common(), response: { clientDataJSON: base64url(client), authenticatorData: base64url(authenticatorData), signature: base64url(signature) } }
  }

  #common() {
    const id = base64url(this.credentialId)
    return { id, rawId: id, type: 'public-key' as const, clientExtensionResults: {}, authenticatorAttachment: 'platform' as const }
  }
  #client(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }))
  }
  #data(flags: number): Buffer {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(this.counter++)
    return Buffer.concat([sha256(this.rpId), Buffer.of(flags | PRESENT | (this.verifiesUser ? VERIFIED : 0)), counter])
  }
}
