import { expect, test } from 'vitest'
import { asSuper } from '@/server/testing/as-super'
import { poolOf } from './pool'

test('a connection that dies between two calls of whoever holds it is told by the next call, and ends no process', async () => {
  const held = await poolOf('app').connect()
  const { rows } = await held.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  await asSuper((client) => client.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]))
  await expect.poll(() => held.query('SELECT 1').then(() => 'answers', () => 'is told')).toBe('is told')
  held.release(true)
  expect((await poolOf('app').query<{ one: number }>('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
})
