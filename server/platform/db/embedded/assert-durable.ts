import { Client } from 'pg'
import { StartRefused } from '../../env'

const ACCEPTED: Readonly<Record<string, readonly string[]>> = {
  fsync: ['on'],
  full_page_writes: ['on'],
  synchronous_commit: ['on', 'remote_apply', 'remote_write', 'local'],
}
const VERSION_MIN = 150_000

/** A recorded sale must survive a power cut: refuses a server that answers before it has written. */
export async function assertDurable(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string; setting: string }>(
      `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit', 'server_version_num')`,
    )
    for (const { name, setting } of rows) {
      if (name === 'server_version_num' && Number(setting) < VERSION_MIN) throw new StartRefused('The database server is older than PostgreSQL 15; use 15 or newer.')
      if (ACCEPTED[name] && !ACCEPTED[name].includes(setting)) throw new StartRefused(`The database server runs with ${name} = ${setting}, which can lose recorded sales; set it to on.`)
    }
  } finally {
    await client.end()
  }
}
