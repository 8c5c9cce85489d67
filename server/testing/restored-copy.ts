import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { createDatabase, publishUrls } from '@/server/platform/db/embedded/ensure-database'
import { closePools } from '@/server/platform/db/pool'
import { dropDatabase } from './database'
import { testDatabase } from './test-database'
import { forgetPools } from './forget-pools'

export interface RestoredCopy {
  readonly superUrl: string
  /** From here on the product works on the copy, as after a restore. */
  use(): Promise<void>
  /** Back to the file's own database; the copy goes. */
  drop(): Promise<void>
}

/** A copy of the file's database as it is now: what a backup would bring back. Ends the process's pools, which come back by themselves. */
export async function copyDatabase(): Promise<RestoredCopy> {
  const own = testDatabase()
  const name = `copy_${randomBytes(8).toString('hex')}`
  const template = new URL(own.superUrl).pathname.slice(1)
  const server = withName(own.superUrl, 'postgres')
  await openAnew()
  await run(server, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${template}'`)
  await createDatabase(server, name, template)
  const superUrl = withName(own.superUrl, name)
  await run(superUrl, `REVOKE ALL ON DATABASE ${name} FROM PUBLIC; GRANT CONNECT ON DATABASE ${name} TO forecourt_owner, forecourt_app, forecourt_platform, forecourt_jobs`)
  const { ownerUrl, appUrl, platformUrl, jobsUrl } = own
  const of = (url: string) => withName(url, name)
  return {
    superUrl,
    use: async () => {
      await openAnew()
      publishUrls({ ownerUrl: of(ownerUrl), appUrl: of(appUrl), platformUrl: of(platformUrl), jobsUrl: of(jobsUrl) })
    },
    drop: async () => {
      await openAnew()
      publishUrls({ ownerUrl, appUrl, platformUrl, jobsUrl })
      await dropDatabase(server, name)
    },
  }
}

async function openAnew(): Promise<void> {
  await closePools()
  forgetPools()
}

function withName(url: string, name: string): string {
  const named = new URL(url)
  named.pathname = `/${name}`
  return named.href
}

async function run(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
