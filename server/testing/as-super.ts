import { Client } from 'pg'
import { testDatabase } from './test-database'

/** Works on the test's database past every policy, as somebody would who got hold of the superuser. */
export async function asSuper<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: testDatabase().superUrl })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
