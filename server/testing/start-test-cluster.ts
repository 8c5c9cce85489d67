import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hkdfSync } from 'node:crypto'
import { rootDir } from '@/server/platform/env'
import { createDatabase, roleUrls } from '@/server/platform/db/embedded/ensure-database'
import { ensureRoles } from '@/server/platform/db/embedded/ensure-roles'
import { loadPasswords, ROLES, type Role } from '@/server/platform/db/embedded/load-passwords'
import { migrate, readMigrations } from '@/server/platform/db/embedded/migrate'
import { startEmbedded } from '@/server/platform/db/embedded/start-embedded'
import { assertLocal, dropDatabase, type TestCluster } from './database'

export interface RunningTestCluster extends TestCluster {
  stop(): Promise<void>
}

const TEMPLATE = 'forecourt_template'

/**
 * One PostgreSQL for a run of tests, in a folder of its own under the system's temporary folder, with a
 * migrated template. TEST_DATABASE_URL (a superuser on this machine) takes another server instead,
 * so that the suite also runs on older versions.
 */
export async function startTestCluster(): Promise<RunningTestCluster> {
  const given = process.env.TEST_DATABASE_URL
  return given ? onServer(given) : onEmbedded()
}

async function onEmbedded(): Promise<RunningTestCluster> {
  const dataDir = mkdtempSync(join(tmpdir(), 'forecourt-test-'))
  const server = await startEmbedded({ dataDir, durable: false })
  const stop = async () => {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
    if (!server.folder.startsWith(dataDir)) rmSync(join(server.folder, '..'), { recursive: true, force: true })
  }
  try {
    const passwords = loadPasswords(dataDir)
    await makeTemplate(server.superUrl('postgres'), TEMPLATE, passwords)
    return { superUrl: server.superUrl('postgres'), template: TEMPLATE, passwords, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function onServer(superUrl: string): Promise<RunningTestCluster> {
  assertLocal(superUrl)
  const template = `${TEMPLATE}_${process.pid}`
  const derive = (role: Role) => Buffer.from(hkdfSync('sha256', superUrl, 'forecourt-test', role, 24)).toString('base64url')
  const passwords = Object.fromEntries(ROLES.map((role) => [role, derive(role)])) as Record<Role, string>
  await makeTemplate(superUrl, template, passwords)
  return { superUrl, template, passwords, stop: () => dropDatabase(superUrl, template) }
}

async function makeTemplate(superUrl: string, name: string, passwords: Readonly<Record<Role, string>>): Promise<void> {
  await createDatabase(superUrl, name)
  const url = new URL(superUrl)
  url.pathname = `/${name}`
  await ensureRoles({ adminUrl: url.href, database: name, passwords })
  await migrate(roleUrls(url.href, passwords).ownerUrl, readMigrations(join(rootDir(), 'prisma', 'migrations')))
}
