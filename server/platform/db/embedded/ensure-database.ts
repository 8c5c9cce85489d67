import { hkdfSync } from 'node:crypto'
import { join } from 'node:path'
import { Client } from 'pg'
import { env, resetEnv, rootDir, StartRefused, type Env } from '../../env'
import { log } from '../../log/log'
import { assertDurable } from './assert-durable'
import { ensureRoles, mayCreateRoles } from './ensure-roles'
import { explainFailure } from './explain-failure'
import { loadPasswords, ROLES, type Role } from './load-passwords'
import { migrate, readMigrations } from './migrate'
import { startEmbedded, type EmbeddedServer } from './start-embedded'

export interface RoleUrls {
  readonly ownerUrl: string
  readonly appUrl: string
  readonly platformUrl: string
  readonly jobsUrl: string
}
export interface Database extends RoleUrls {
  readonly kind: 'embedded' | 'external'
  /** The embedded server itself, for backups; null for a server of one's own. */
  readonly server: EmbeddedServer | null
  /** Ends the embedded server if this process started it. */
  stop(): Promise<void>
}

export const DATABASE_NAME = 'forecourt'

/**
 * A migrated database with its four roles: the embedded one, or the one of DATABASE_URL. The URLs are also
 * put into the environment (DATABASE_URL_OWNER, _APP, _PLATFORM, _JOBS), where pools and child processes read them.
 * Throws `StartRefused` with one sentence when something outside the program is wrong.
 */
export async function ensureDatabase(): Promise<Database> {
  const database = env().DATABASE_URL || env().DATABASE_URL_APP ? await external(env()) : await embedded(env().DATA_DIR)
  try {
    await assertDurable(database.ownerUrl)
    const applied = await migrate(database.ownerUrl, readMigrations(join(rootDir(), 'prisma', 'migrations')))
    if (applied.length > 0) log.info({ applied }, 'schema brought up to date')
  } catch (error) {
    await database.stop()
    throw error
  }
  publishUrls(database)
  return database
}

/** Makes the roles' URLs visible to `env()` here and to child processes. */
export function publishUrls(urls: RoleUrls): void {
  Object.assign(process.env, { DATABASE_URL_OWNER: urls.ownerUrl, DATABASE_URL_APP: urls.appUrl, DATABASE_URL_PLATFORM: urls.platformUrl, DATABASE_URL_JOBS: urls.jobsUrl })
  resetEnv()
}

async function embedded(dataDir: string): Promise<Database> {
  const server = await startEmbedded({ dataDir, archive: true })
  try {
    const passwords = loadPasswords(dataDir)
    await createDatabase(server.superUrl('postgres'), DATABASE_NAME)
    await ensureRoles({ adminUrl: server.superUrl(DATABASE_NAME), database: DATABASE_NAME, passwords })
    return { kind: 'embedded', server, ...roleUrls(server.superUrl(DATABASE_NAME), passwords), stop: () => server.stop() }
  } catch (error) {
    await server.stop()
    throw explainFailure(error, dataDir) ?? error
  }
}

/** Creates the database unless it is there. */
export async function createDatabase(superUrl: string, name: string, template?: string): Promise<void> {
  const client = new Client({ connectionString: superUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}${template ? ` TEMPLATE ${client.escapeIdentifier(template)}` : ''}`)
  } finally {
    await client.end()
  }
}

/** The same server and database, seen by each role. */
export function roleUrls(adminUrl: string, passwords: Readonly<Record<Role, string>>): RoleUrls {
  const as = (role: Role) => {
    const url = new URL(adminUrl)
    url.username = role
    url.password = encodeURIComponent(passwords[role])
    return url.href
  }
  return { ownerUrl: as('forecourt_owner'), appUrl: as('forecourt_app'), platformUrl: as('forecourt_platform'), jobsUrl: as('forecourt_jobs') }
}

const NEED_URLS = 'give DATABASE_URL a user who may, or set DATABASE_URL_OWNER, DATABASE_URL_APP, DATABASE_URL_PLATFORM and DATABASE_URL_JOBS'

async function external(given: Env): Promise<Database> {
  const { DATABASE_URL: adminUrl, DATABASE_URL_OWNER: ownerUrl, DATABASE_URL_APP: appUrl, DATABASE_URL_PLATFORM: platformUrl, DATABASE_URL_JOBS: jobsUrl } = given
  const stop = () => Promise.resolve()
  if (ownerUrl && appUrl && platformUrl && jobsUrl) return { kind: 'external', server: null, ownerUrl, appUrl, platformUrl, jobsUrl, stop }
  if (!adminUrl) throw new StartRefused(`Of the database URLs only some are set; ${NEED_URLS}.`)
  const where = new URL(adminUrl)
  try {
    if (!(await mayCreateRoles(adminUrl))) throw new StartRefused(`The database user ${where.username} may not create roles; ${NEED_URLS}.`)
    const passwords = derivePasswords(adminUrl, given)
    await ensureRoles({ adminUrl, database: where.pathname.slice(1) || where.username, passwords })
    return { kind: 'external', server: null, ...roleUrls(adminUrl, passwords), stop }
  } catch (error) {
    if (error instanceof StartRefused) throw error
    throw new StartRefused(`The database of DATABASE_URL (${where.host}) can not be used: ${error instanceof Error ? error.message : String(error)}.`)
  }
}

/**
 * Several servers start from one DATABASE_URL and share nothing else, so the roles' passwords follow from
 * its own password (whoever has that may do everything anyway), or from AUTH_SECRET where it has none.
 */
function derivePasswords(adminUrl: string, given: Env): Record<Role, string> {
  const secret = decodeURIComponent(new URL(adminUrl).password) || given.AUTH_SECRET
  const derive = (role: Role) => Buffer.from(hkdfSync('sha256', secret, 'forecourt', role, 24)).toString('base64url')
  return Object.fromEntries(ROLES.map((role) => [role, derive(role)])) as Record<Role, string>
}
