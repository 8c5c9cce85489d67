import { Client } from 'pg'
import { expect, test } from 'vitest'
import { assertLocal } from './database'
import { testDatabase } from './test-database'

const query = async (url: string, sql: string) => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

test('every role reaches the database of this file as itself, and none is a superuser or bypasses row-level security', async () => {
  const { ownerUrl, appUrl, platformUrl, jobsUrl } = testDatabase()
  const sql = 'SELECT current_user AS role, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user'
  const rows = await Promise.all([ownerUrl, appUrl, platformUrl, jobsUrl].map(async (url) => (await query(url, sql))[0]))
  const plain = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }
  expect(rows).toEqual(['forecourt_owner', 'forecourt_app', 'forecourt_platform', 'forecourt_jobs'].map((role) => ({ role, ...plain })))
})

test('the application role can make no table, and the jobs role only in the queue\'s schema', async () => {
  const { appUrl, jobsUrl } = testDatabase()
  await expect(query(appUrl, 'CREATE TABLE mine (a int)')).rejects.toThrow('permission denied')
  await expect(query(jobsUrl, 'CREATE TABLE public.mine (a int)')).rejects.toThrow('permission denied')
  await query(jobsUrl, 'CREATE TABLE pgboss.mine (a int)')
})

test('a database on another machine is refused', () => {
  expect(() => assertLocal('postgres://u:p@db.example.com/x')).toThrow('not on this machine')
  expect(() => assertLocal('postgres://u:p@127.0.0.1:1/x')).not.toThrow()
})
