import { Client } from 'pg'

/** Closes the segment that PostgreSQL is writing, so that it is put out up to the last record. `superUrl`: of a superuser. */
export async function switchWal(superUrl: string): Promise<void> {
  const client = new Client({ connectionString: superUrl })
  await client.connect()
  try {
    await client.query('SELECT pg_switch_wal()')
  } finally {
    await client.end()
  }
}
