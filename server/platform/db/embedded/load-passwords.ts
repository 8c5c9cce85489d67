import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { StartRefused } from '../../env'

export const ROLES = ['forecourt_owner', 'forecourt_app', 'forecourt_platform', 'forecourt_jobs'] as const
export type Role = (typeof ROLES)[number]

const shape = z.object({
  postgres: z.string().min(16),
  forecourt_owner: z.string().min(16),
  forecourt_app: z.string().min(16),
  forecourt_platform: z.string().min(16),
  forecourt_jobs: z.string().min(16),
})
export type Passwords = z.output<typeof shape>

/** The passwords of the embedded server's roles, in `roles.json` with 0600. They belong to the cluster beside it. */
export function loadPasswords(dataDir: string): Passwords {
  const file = join(dataDir, 'roles.json')
  if (!existsSync(file)) throw new StartRefused(`${file} with the database's passwords is missing; restore it, or move ${dataDir} away to begin with an empty one.`)
  const parsed = shape.safeParse(parseJson(readFileSync(file, 'utf8')))
  if (!parsed.success) throw new StartRefused(`${file} with the database's passwords is damaged; restore it, or move ${dataDir} away to begin with an empty one.`)
  return parsed.data
}

/** The same before there is a cluster: makes the file unless an interrupted start already did. */
export function loadOrMakePasswords(dataDir: string): Passwords {
  const file = join(dataDir, 'roles.json')
  if (existsSync(file)) return loadPasswords(dataDir)
  const made = shape.parse(Object.fromEntries(['postgres', ...ROLES].map((role) => [role, randomBytes(24).toString('base64url')])))
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 })
  return made
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
