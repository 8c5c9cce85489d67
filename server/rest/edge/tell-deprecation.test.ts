import { Hono } from 'hono'
import { parseItem } from 'structured-headers'
import { expect, it } from 'vitest'
import { mountOperation } from '../mount-operation'
import { publicOperation, told } from '../operation'
import { answer } from '../refusal'
import { describeApi } from '../openapi'
import { guardRequest } from './guard-request'
import type { RestEnv } from './rest-env'

const plain = { method: 'get', path: '/old', operationId: 'readOld', tag: 'Description', summary: 'Old', description: 'Old.', answers: {}, refusals: [], example: { status: 200 } } as const
const going = { ...plain, deprecated: { since: '2027-01-01', endsOn: '2028-01-01', insteadUse: 'readSale' } } as const
async function headersOf(contract: typeof plain | typeof going): Promise<Headers> {
  const app = new Hono<RestEnv>()
  app.use('*', guardRequest)
  mountOperation(app, publicOperation(contract, () => Promise.resolve(told(200, answer({})))))
  return (await app.request('/old')).headers
}

it('RFC 9745 and RFC 8594: an operation that will go says since when, until when and what takes its place', async () => {
  const headers = await headersOf(going)
  expect(parseItem(headers.get('deprecation') ?? '')[0]).toEqual(new Date('2027-01-01T00:00:00Z'))
  expect(headers.get('sunset')).toBe('Sat, 01 Jan 2028 00:00:00 GMT')
  expect(headers.get('link')).toBe('</docs/api/readSale>; rel="deprecation"; type="text/html"')
})

it('one that stays says nothing of the kind', async () => {
  const headers = await headersOf(plain)
  expect(['deprecation', 'sunset', 'link'].map((name) => headers.get(name))).toEqual([null, null, null])
})

it('the OpenAPI document marks it', () => {
  const operation = publicOperation(going, () => Promise.resolve(told(200, answer({}))))
  expect(describeApi([operation]).paths?.['/old']?.get?.deprecated).toBe(true)
})
