import { describe, expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'
import { OPERATIONS } from '../../operations'

const api = apiSuite()
const paths = [...new Set(OPERATIONS.map((one) => one.path))]

describe.each(paths)('%s', (path) => {
  const allowed = OPERATIONS.filter((one) => one.path === path).map((one) => one.method.toUpperCase())
  const expected = [...allowed.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])), 'OPTIONS'].join(', ')

  it('refuses other methods and says which there are', async () => {
    for (const method of [...(allowed.includes('DELETE') ? [] : ['DELETE']), ...(allowed.includes('PATCH') ? [] : ['PATCH']), ...(allowed.includes('PUT') ? [] : ['PUT']), ...(allowed.includes('POST') ? [] : ['POST'])]) {
      const { status, json, headers } = await api.call({ method, path, key: null })
      expect([method, status, json.code, headers.get('allow')]).toEqual([method, 405, 'method_not_allowed', expected])
    }
  })

  it('tells its methods to OPTIONS, without a key', async () => {
    const { status, headers, text } = await api.call({ method: 'OPTIONS', path, key: null, headers: { Origin: 'https://www.example.org', 'Access-Control-Request-Method': 'POST' } })
    expect([status, text, headers.get('allow')]).toEqual([204, '', expected])
    const isAbroad = path.startsWith('/widget/')
    expect(headers.get('access-control-allow-origin')).toBe(isAbroad ? 'https://www.example.org' : null)
    expect(headers.get('access-control-allow-credentials')).toBeNull()
  })
})

it('HEAD is GET without the body', async () => {
  const got = await api.call({ path: '/stations' })
  const head = await api.call({ method: 'HEAD', path: '/stations' })
  expect([head.status, head.text, head.headers.get('content-type')]).toEqual([got.status, '', got.headers.get('content-type')])
})
