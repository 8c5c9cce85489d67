import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { createDatabase, publishUrls, roleUrls, type RoleUrls } from '@/server/platform/db/embedded/ensure-database'
import type { Role } from '@/server/platform/db/embedded/load-passwords'

/** The server that all tests of a run share; only its superuser can make databases. */
export interface TestCluster {
  readonly superUrl: string
  readonly template: string
  readonly passwords: Readonly<Record<Role, string>>
}
export interface TestDatabase extends RoleUrls {
  /** Passes row-level security: for looking at what a test left behind, never for the code under test. */
  readonly superUrl: string
  drop(): Promise<void>
}

/**
 * A database of the test's own, with the whole schema, empty, in about 0.1 s: a copy of the migrated template.
 * The roles' URLs are put into the environment, so pools made afterwards go there. Throws unless the server is local.
 */
export async function createTestDatabase(cluster: TestCluster): Promise<TestDatabase> {
  assertLocal(cluster.superUrl)
  const name = `test_${randomBytes(8).toString('hex')}`
  await createDatabase(cluster.superUrl, name, cluster.template)
  const url = new URL(cluster.superUrl)
  url.pathname = `/${name}`
  await withClient(url.href, (client) => client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC; GRANT CONNECT ON DATABASE ${name} TO forecourt_owner, forecourt_app, forecourt_platform, forecourt_jobs`))
  const urls = roleUrls(url.href, cluster.passwords)
  publishUrls(urls)
  return { ...urls, superUrl: url.href, drop: () => dropDatabase(cluster.superUrl, name) }
}

export const dropDatabase = (superUrl: string, name: string): Promise<void> => withClient(superUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`))

/** Tests delete and invent; a database on another machine is somebody's. */
export function assertLocal(url: string): void {
  const host = new URL(url).hostname
  if (!['127.0.0.1', 'localhost', '[::1]', ''].includes(host)) throw new Error(`tests refuse the database on ${host}: it is not on this machine`)
}

async function withClient(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
