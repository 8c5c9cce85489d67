/** Runs on the receiver's server, on Node without any package; a test starts it as it stands here. */
export const WEBHOOK_RECEIVER_JS = `import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'

const secret = Buffer.from(process.env.WEBHOOK_SECRET.replace('whsec_', ''), 'base64')
const seen = new Set() // in earnest: a unique column of your database

// True if the event comes from us, was not changed, and is at most five minutes old.
function isGenuine(headers, body) {
  const id = headers['webhook-id'] ?? ''
  const at = headers['webhook-timestamp'] ?? ''
  if (Math.abs(Date.now() / 1000 - Number(at)) > 300) return false
  const expected = createHmac('sha256', secret).update(id + '.' + at + '.' + body).digest()
  // Two signatures while a secret is being replaced: one that fits is enough.
  return (headers['webhook-signature'] ?? '').split(' ').some((one) => {
    const [version, text = ''] = one.split(',')
    const given = Buffer.from(text, 'base64')
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected)
  })
}

const server = createServer(async (request, response) => {
  const parts = []
  for await (const part of request) parts.push(part)
  const body = Buffer.concat(parts).toString() // the bytes as they came, not parsed and written anew
  if (!isGenuine(request.headers, body)) return response.writeHead(400).end()
  response.writeHead(204).end() // answer first, within ten seconds; work afterwards
  const id = request.headers['webhook-id']
  if (seen.has(id)) return // it may come twice
  seen.add(id)
  const event = JSON.parse(body)
  console.log(event.type, event.data.object.id)
})
server.listen(process.env.PORT ?? 8080, '127.0.0.1')`

/** One delivery as it arrives. */
export const WEBHOOK_REQUEST = `POST /forecourt HTTP/1.1
Host: hooks.example.com
Content-Type: application/json; charset=utf-8
webhook-id: evt_06fq8rh1am6w9y2a4d6f8h0k2n
webhook-timestamp: 1795335330
webhook-signature: v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=

{
  "id": "evt_06fq8rh1am6w9y2a4d6f8h0k2n",
  "type": "points.earned",
  "schema_version": 1,
  "occurred_at": "2026-11-22T07:15:30.000Z",
  "mode": "live",
  "sequence": 42,
  "data": { "object": { … } }
}`
