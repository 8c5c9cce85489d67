import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'
import { OPERATIONS } from '../../operations'

const api = apiSuite()
const MB = 1_048_576

describe.each(OPERATIONS.filter((one) => one.body !== undefined && one.scope !== 'public' && one.params === undefined).map((one) => [one.operationId, one] as const))('%s', (_, operation) => {
  it(`takes a body of ${operation.inParts ? 2 : 1} MB and refuses one byte more`, async () => {
    const max = operation.inParts ? 2 * MB : MB
    const send = (size: number) => api.call({ method: operation.method.toUpperCase(), path: operation.path, body: `{"x":"${'a'.repeat(size - 8)}"}` })
    expect((await send(max)).json).toMatchObject({ status: 400, code: 'validation_failed' })
    expect((await send(max + 1)).json).toMatchObject({ status: 413, code: 'payload_too_large' })
  })
})

it('a widget’s body may have 8 KB', async () => {
  const { status } = await api.call({ path: '/widget/summary', key: null, body: `{"key":"${'a'.repeat(9_000)}"}`, headers: { 'Content-Type': 'text/plain' } })
  expect(status).toBe(413)
})

it('a body without a length is read no further than the limit', async () => {
  const { port } = new URL(api.origin)
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const sending = request({ port, host: '127.0.0.1', method: 'POST', path: '/api/v1/members/lookup', headers: { Authorization: `Bearer ${api.chain.key}`, 'Content-Type': 'application/json' } }, (response) => {
      resolve(response.statusCode)
      sending.destroy()
    })
    sending.on('error', reject)
    for (let sent = 0; sent <= MB + 65_536; sent += 65_536) sending.write(' '.repeat(65_536))
  })
  expect(status).toBe(413)
})
