import { expect, test } from '@playwright/test'
import { chainOf, readDemo } from '../demo-file'
import { sendRaw } from './raw-request'

const port = () => Number(new URL(readDemo().base_url).port)
const host = () => `Host: localhost:${port()}`
const key = () => `Authorization: Bearer ${chainOf(readDemo(), 2).test_secret_key}`
const answersIn = (all: string) => all.match(/^HTTP\/1\.1 \d{3}/gm)?.length ?? 0

const SMUGGLED = 'GET /api/health HTTP/1.1\r\nHost: smuggled\r\n\r\n'
/** Each could be read as one request by one reader and as two by another. */
const AMBIGUOUS: Readonly<Record<string, string>> = {
  'length and chunks': `Content-Length: ${SMUGGLED.length + 5}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${SMUGGLED}`,
  'chunks and length': `Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\n${SMUGGLED}`,
  'two lengths': `Content-Length: 0\r\nContent-Length: ${SMUGGLED.length}\r\n\r\n${SMUGGLED}`,
  'a list of lengths': `Content-Length: 0, ${SMUGGLED.length}\r\n\r\n${SMUGGLED}`,
  'a signed length': `Content-Length: +0\r\n\r\n${SMUGGLED}`,
  'a negative length': `Content-Length: -1\r\n\r\n${SMUGGLED}`,
  'a hexadecimal length': `Content-Length: 0x0\r\n\r\n${SMUGGLED}`,
  'a folded length': `Content-Length:\r\n 0\r\n\r\n${SMUGGLED}`,
  'a folded header': `X-Fold: a\r\n b\r\nContent-Length: 0\r\n\r\n${SMUGGLED}`,
  'a blank before the colon': `Transfer-Encoding : chunked\r\nContent-Length: ${SMUGGLED.length}\r\n\r\n0\r\n\r\n${SMUGGLED}`,
  'an encoding that is nearly chunked': `Transfer-Encoding: xchunked\r\nContent-Length: 0\r\n\r\n${SMUGGLED}`,
  'chunked and then something else': `Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${SMUGGLED}`,
  'a vertical tab in the encoding': `Transfer-Encoding: \x0bchunked\r\nContent-Length: 0\r\n\r\n${SMUGGLED}`,
  'two encodings': `Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n${SMUGGLED}`,
  'a chunk of no number': `Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n${SMUGGLED}`,
  'a chunk beyond all numbers': `Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n\r\n${SMUGGLED}`,
  'a NUL in a header': `X-Nul: a\0b\r\nContent-Length: 0\r\n\r\n${SMUGGLED}`,
}

test('a message that two readers could cut at different places is refused, and the connection with it', async () => {
  for (const [name, rest] of Object.entries(AMBIGUOUS)) {
    for (const path of ['/api/v1/quotes', '/api/trpc/site.signUp', '/sign-in']) {
      const { status, all } = await sendRaw(port(), `POST ${path} HTTP/1.1\r\n${host()}\r\n${rest}`)
      expect([name, path, status, answersIn(all)]).toEqual([name, path, 400, 1])
    }
  }
})

test('headers without end are refused while they come, and a method that nobody knows too', async () => {
  const many = Array.from({ length: 1_000 }, (_, i) => `X-${i}: ${'a'.repeat(100)}`).join('\r\n')
  for (const head of [`X-Large: ${'a'.repeat(100_000)}`, many, `Cookie: ${'a=b; '.repeat(20_000)}`]) expect((await sendRaw(port(), `GET / HTTP/1.1\r\n${host()}\r\n${head}\r\n\r\n`)).status).toBe(431)
  expect((await sendRaw(port(), `GET /${'a'.repeat(100_000)} HTTP/1.1\r\n${host()}\r\n\r\n`)).status).toBe(431)
  expect((await sendRaw(port(), `BREW / HTTP/1.1\r\n${host()}\r\n\r\n`)).status).toBe(400)
  for (const method of ['TRACE', 'CONNECT']) expect([0, 400, 404, 405, 501]).toContain((await sendRaw(port(), `${method} /api/v1/quotes HTTP/1.1\r\n${host()}\r\nConnection: close\r\n\r\n`)).status)
})

test('bodies that are too large are refused without being read to their end', async () => {
  const declared = (path: string, bytes: number, more = '') => sendRaw(port(), `POST ${path} HTTP/1.1\r\n${host()}\r\n${more}Content-Type: application/json\r\nConnection: close\r\nContent-Length: ${bytes}\r\n\r\n{`)
  expect((await declared('/api/v1/quotes', 1_000_000_000, `${key()}\r\n`)).status).toBe(413)
  expect((await declared('/api/trpc/site.signUp', 1_000_000_000, `Origin: http://localhost:${port()}\r\n`)).status).toBe(413)
  const endless = `${(1_000_000).toString(16)}\r\n${'a'.repeat(1_000_000)}\r\n`.repeat(11)
  expect((await sendRaw(port(), `POST /api/trpc/site.signUp HTTP/1.1\r\n${host()}\r\nOrigin: http://localhost:${port()}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${endless}`)).status).toBe(413)
  expect((await declared('/api/auth/callback/staff', 1_000_000_000, `Origin: http://localhost:${port()}\r\n`)).status).toBe(413)
})

test('JSON as deep as its size allows is refused as a shape and breaks nothing', async () => {
  const nested = (open: string, close: string, depth: number) => `${open.repeat(depth)}1${close.repeat(depth)}`
  const bodies = [nested('[', ']', 200_000), nested('{"a":', '}', 100_000), `{"conditions":${nested('{"not":', '}', 50_000)}}`, `{"lines":${nested('[', ']', 5_000)}}`]
  for (const body of bodies) {
    for (const [path, more] of [['/api/v1/quotes', `${key()}\r\n`], ['/api/v1/promotions', `${key()}\r\nIdempotency-Key: ${'k'.repeat(32)}\r\n`], ['/api/v1/sales', `${key()}\r\nIdempotency-Key: ${'k'.repeat(32)}\r\n`]] as const) {
      const answer = await sendRaw(port(), `POST ${path} HTTP/1.1\r\n${host()}\r\n${more}Content-Type: application/json\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`)
      expect([path, body.length, answer.status]).toEqual([path, body.length, 400])
    }
    const small = body.length > 250_000 ? nested('[', ']', 100_000) : body
    const answer = await sendRaw(port(), `POST /api/trpc/site.signUp HTTP/1.1\r\n${host()}\r\nOrigin: http://localhost:${port()}\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: ${small.length + 9}\r\n\r\n{"json":${small}}`)
    expect([body.length, answer.status]).toEqual([body.length, 400])
  }
})

test('nothing of the checkout is served: no version control, settings, sources or keys', async () => {
  for (const path of ['/.git/config', '/.git/HEAD', '/.env', '/package.json', '/.data/master.key', '/server/main.ts', '/.build/main.mjs', '/.next/BUILD_ID', '/_next/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json', '/widget/..%2f..%2fpackage.json', '/prisma/schema/schema.prisma', '/.svn/entries']) {
    expect([path, (await sendRaw(port(), `GET ${path} HTTP/1.1\r\n${host()}\r\nConnection: close\r\n\r\n`)).status]).toEqual([path, 404])
  }
})
