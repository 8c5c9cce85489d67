import { Client } from 'pg'
import { StartRefused } from '../../env'
import { ROLES, type Role } from './load-passwords'

export interface RoleSetup {
  /** Of a user who may create roles; the database in it exists. */
  readonly adminUrl: string
  readonly database: string
  readonly passwords: Readonly<Record<Role, string>>
}

/**
 * Makes the four roles (or sets their passwords), lets them connect and nobody else, gives the schema
 * `public` to the owner and the schema `pgboss` to the jobs. Safe to run again and by several processes at once.
 */
export async function ensureRoles({ adminUrl, database, passwords }: RoleSetup): Promise<void> {
  const client = new Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock(72707370)')
    for (const role of ROLES) await ensureRole(client, role, passwords[role])
    const name = client.escapeIdentifier(database)
    await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`)
    await client.query(`GRANT CONNECT ON DATABASE ${name} TO ${ROLES.join(', ')}`)
    await client.query(`GRANT CREATE ON DATABASE ${name} TO forecourt_owner`)
    await client.query(`ALTER SCHEMA public OWNER TO forecourt_owner`)
    await client.query(`REVOKE ALL ON SCHEMA public FROM PUBLIC`)
    await client.query(`GRANT USAGE ON SCHEMA public TO ${ROLES.join(', ')}`)
    await client.query(`CREATE SCHEMA IF NOT EXISTS pgboss AUTHORIZATION forecourt_jobs`)
  } finally {
    await client.end()
  }
}

/** True when the user may create roles here: a superuser, or one with CREATEROLE. */
export async function mayCreateRoles(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ may: boolean }>('SELECT rolsuper OR rolcreaterole AS may FROM pg_roles WHERE rolname = current_user')
    return rows[0]?.may ?? false
  } finally {
    await client.end()
  }
}

async function ensureRole(client: Client, role: Role, password: string): Promise<void> {
  const { rows } = await client.query<{ unsafe: boolean }>('SELECT rolsuper OR rolbypassrls AS unsafe FROM pg_roles WHERE rolname = $1', [role])
  if (rows[0]?.unsafe) throw new StartRefused(`The database role ${role} is a superuser or bypasses row-level security; take that from it.`)
  if (!rows[0]) {
    await client.query(`CREATE ROLE ${role} LOGIN NOINHERIT NOCREATEDB NOCREATEROLE`)
    // A user who is no superuser must be a member of a role to make schemas for it.
    await client.query(`GRANT ${role} TO CURRENT_USER`)
  }
  await client.query(`ALTER ROLE ${role} LOGIN PASSWORD ${client.escapeLiteral(password)}`)
}
