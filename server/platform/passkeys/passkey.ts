/** A passkey as it is kept. */
export interface Passkey {
  readonly credentialId: Uint8Array<ArrayBuffer>
  readonly publicKey: Uint8Array<ArrayBuffer>
  /** Raised by authenticators that count; 0 for those that don't, as synced ones. */
  readonly counter: number
  readonly transports: readonly string[]
}

/** What a browser's answer has to fit: the origin of the page (`http://localhost:3000`) and the bytes that we asked with. */
export interface Asked {
  readonly origin: string
  readonly challenge: Uint8Array<ArrayBuffer>
}

/** A passkey belongs to a host, whatever the port. */
export const rpIdOf = (origin: string): string => new URL(origin).hostname

export const toBase64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

export const fromBase64url = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text, 'base64url'))
