import { expect, it } from 'vitest'
import { isOutage } from './is-outage'

it.each([
  Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
  Object.assign(new Error('shutting down'), { code: '57P01' }),
  Object.assign(new Error('connection failure'), { code: '08006' }),
  new Error('timeout exceeded when trying to connect'),
  new Error('outer', { cause: Object.assign(new Error('lock'), { sqlState: '55P03' }) }),
])('%s means: try again', (error) => {
  expect(isOutage(error)).toBe(true)
})

it.each([new Error('a bug'), Object.assign(new Error('duplicate key'), { code: '23505' }), new TypeError('x is undefined'), 'text', null])('%s is a bug of ours', (error) => {
  expect(isOutage(error)).toBe(false)
})
