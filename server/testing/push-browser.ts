import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a browser gives when it subscribes. */
export interface BrowserSubscription { endpoint: string; keys: { p256dh: string; auth: string } }
export interface PushBrowser {
  subscribe(endpoint: string): BrowserSubscription
  /** What was sent to it; RFC 8291, as a browser does it. Throws for what was sealed for another one. */
  read(body: Buffer): unknown
}

/** A browser's side of push messages. */
export function makePushBrowser(): PushBrowser {
  const ecdh = createECDH('prime256v1')
  ecdh.generateKeys()
  const auth = randomBytes(16)
  return {
    subscribe: (endpoint) => ({ endpoint, keys: { p256dh: ecdh.getPublicKey('base64url'), auth: auth.toString('base64url') } }),
    read(body) {
      const [salt, idLength] = [body.subarray(0, 16), body.readUInt8(20)]
      const sender = body.subarray(21, 21 + idLength)
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), sender])
      const input = Buffer.from(hkdfSync('sha256', ecdh.computeSecret(sender), auth, info, 32))
      const key = Buffer.from(hkdfSync('sha256', input, salt, 'Content-Encoding: aes128gcm\0', 16))
      const nonce = Buffer.from(hkdfSync('sha256', input, salt, 'Content-Encoding: nonce\0', 12))
      const sealed = body.subarray(21 + idLength)
      const opener = createDecipheriv('aes-128-gcm', key, nonce)
      opener.setAuthTag(sealed.subarray(-16))
      return JSON.parse(Buffer.concat([opener.update(sealed.subarray(0, -16)), opener.final()]).toString().replace(/\u0002\u0000*$/, ''))
    },
  }
}

export interface PushService {
  /** `127.0.0.1:port`, for WEBHOOK_ALLOW_HOSTS. */
  host: string
  asked: { path: string; headers: IncomingHttpHeaders; body: Buffer }[]
  /** What it answers from now on. */
  status: number
  stop(): void
}

/** A stand-in for a push service that keeps what it was sent. */
export async function startPushService(): Promise<PushService> {
  const server = createServer((request, response) => {
    void request.toArray().then((parts) => {
      service.asked.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts as Buffer[]) })
      response.writeHead(service.status, { location: 'http://127.0.0.1:1/' }).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const service: PushService = {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`, asked: [], status: 201,
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
  return service
}
