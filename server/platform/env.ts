import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'

/** Something outside the program keeps it from starting. The message is one sentence for the person at the terminal. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused'
}

const flag = z.enum(['0', '1', 'true', 'false']).default('0').transform((text) => text === '1' || text === 'true')
const databaseUrl = z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://').optional()
const hostName = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/

/** A service of somebody else: what is told it must not be readable on its way. */
const outsideUrl = z.url({ protocol: /^https?$/ }).refine((url) => url.startsWith('https:') || /^http:\/\/(127\.\d+\.\d+\.\d+|localhost|\[::1\])([:/]|$)/.test(url), 'must begin with https:// beyond this machine')

const PORT_RANGE = 'must be a number from 1 to 65535'

const milliseconds = (usual: number) => z.string().regex(/^[1-9]\d{1,5}$/, 'must be milliseconds from 10 to 999999').transform(Number).default(usual)

const schema = z.object({
  /** The one public port, on 127.0.0.1 and [::1]. */
  PORT: z.string().regex(/^\d{1,5}$/, PORT_RANGE).transform(Number).refine((port) => port >= 1 && port <= 65_535, PORT_RANGE).default(3000),
  /** Where `main` listens; a container that is reached from outside sets 0.0.0.0. Comma separated. */
  BIND: z.string().default('127.0.0.1,::1').transform((text) => text.split(',').map((part) => part.trim()).filter(Boolean)),
  /** Data of this installation: database, keys, mail, files. Relative to the root of the checkout. */
  DATA_DIR: z.string().min(1).default('.data').transform((path) => resolve(rootDir(), path)),
  /** Without it an embedded PostgreSQL in DATA_DIR is used. */
  DATABASE_URL: databaseUrl,
  /** One per role; needed where DATABASE_URL may not create roles, else filled in at the start. */
  DATABASE_URL_OWNER: databaseUrl,
  DATABASE_URL_APP: databaseUrl,
  DATABASE_URL_PLATFORM: databaseUrl,
  DATABASE_URL_JOBS: databaseUrl,
  /** Portals live on `<slug>.<ROOT_HOST>`. */
  ROOT_HOST: z.string().toLowerCase().regex(hostName, 'must be a host name without a port').default('localhost'),
  /** Signs sessions. Generated into DATA_DIR when absent. */
  AUTH_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  /** 32 bytes that open the chains' keys; by default DATA_DIR/master.key. */
  MASTER_KEY_FILE: z.string().min(1).optional(),
  /** A service that speaks AWS KMS wraps instead of a file; needs its key and the AWS_ variables. */
  MASTER_KEY_KMS_URL: outsideUrl.optional(),
  MASTER_KEY_KMS_KEY_ID: z.string().min(1).optional(),
  AWS_REGION: z.string().min(1).optional(),
  AWS_ACCESS_KEY_ID: z.string().min(1).optional(),
  AWS_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  AWS_SESSION_TOKEN: z.string().min(1).optional(),
  /** Where backups and the archive of the embedded database go; by default DATA_DIR/backup. Another disk is better. */
  BACKUP_DIR: z.string().min(1).transform((path) => resolve(rootDir(), path)).optional(),
  /** Somebody else makes the backups of this database server; no alert is raised for missing ones. */
  BACKUPS_ELSEWHERE: flag,
  /** A reverse proxy in front sets X-Forwarded-*; without it they are overwritten. */
  TRUST_PROXY: flag,
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  /** A quote that takes longer is answered at the sign price, a call of another kind as `unavailable`: tills do not wait for a database that hangs. */
  QUOTE_DEADLINE_MS: milliseconds(500),
  CALL_DEADLINE_MS: milliseconds(4_000),
  /** How long a call may take before the database is asked whether it is there at all; if it is silent, the call ends then. */
  SILENCE_MS: milliseconds(400),
  /** Started by `npm run demo`: one-time codes can be read under a path, demo.json is written. */
  DEMO: flag,
  /** Exact host:port pairs that webhooks may reach although they are private; demo and tests only. */
  WEBHOOK_ALLOW_HOSTS: z.string().default('').transform((text) => text.split(',').map((part) => part.trim()).filter(Boolean)),
  /** Where providers reach us from outside (status of text messages), and where pictures in mails come from. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')).optional(),
  UPSTASH_REDIS_REST_URL: outsideUrl.optional(),
  UPSTASH_REDIS_REST_TOKEN: z.string().min(1).optional(),
  /** Any Redis, for rate limits that several servers share. */
  REDIS_URL: z.string().regex(/^rediss?:\/\//, 'must begin with redis:// or rediss://').optional(),
  /** How long a request waits for the shared limiter, in milliseconds; then this process counts alone. */
  RATE_LIMIT_WAIT_MS: z.string().regex(/^[1-9]\d{0,4}$/, 'must be a number of milliseconds from 1 to 99999').transform(Number).default(500),
  /** Mail leaves by this server. Beyond this machine it must speak TLS: `smtps://`, or `smtp://` with STARTTLS. */
  SMTP_URL: z.string().regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://').optional(),
  /** The address that mail comes from; by default no-reply@ROOT_HOST. */
  MAIL_FROM: z.email().optional(),
  /** Text messages leave by an API shaped like Twilio's, once account, token and sender are set. */
  SMS_API_URL: outsideUrl.default('https://api.twilio.com'),
  SMS_ACCOUNT: z.string().regex(/^\w+$/, 'must be letters and digits').optional(),
  SMS_TOKEN: z.string().min(1).optional(),
  /** A number, a sender's name, or the id of a messaging service (`MG…`). */
  SMS_FROM: z.string().min(1).optional(),
  /** Sign web push (base64url, P-256); without both a pair of the platform's own key is used. Another pair ends every subscription. */
  VAPID_PUBLIC_KEY: z.string().regex(/^[\w-]{87}$/, 'must be 65 bytes in base64url').optional(),
  VAPID_PRIVATE_KEY: z.string().regex(/^[\w-]{43}$/, 'must be 32 bytes in base64url').optional(),
  INNGEST_EVENT_KEY: z.string().min(1).optional(),
  INNGEST_SIGNING_KEY: z.string().min(1).optional(),
  STRIPE_SECRET_KEY: z.string().min(1).optional(),
  /** Prometheus reads `/metrics` here, on 127.0.0.1 alone; without it nothing is served. */
  METRICS_PORT: z.string().regex(/^\d{1,5}$/, PORT_RANGE).transform(Number).refine((port) => port >= 1 && port <= 65_535, PORT_RANGE).optional(),
  /** Where spans are sent by OTLP over HTTP (`/v1/traces` is added); without it none are recorded. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
})
type Parsed = z.output<typeof schema>
/** AUTH_SECRET is made at first use when the environment has none. */
export type Env = Parsed & { readonly AUTH_SECRET: string }

let cached: Env | undefined

/** The environment, read once at first use. Throws `StartRefused` naming the first wrong variable. */
export function env(): Env {
  cached ??= parseEnv(process.env)
  return cached
}

/** Forgets what was read: after `ensureDatabase` has filled in the roles' URLs, and between tests. */
export function resetEnv(): void {
  cached = undefined
}

/** An empty variable counts as absent, as a line `PORT=` in a compose file means. */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = schema.safeParse(present)
  if (parsed.success) return withSecret(parsed.data)
  const [issue] = parsed.error.issues
  throw new StartRefused(`The environment variable ${String(issue?.path[0] ?? '')} is wrong: ${issue?.message ?? 'unreadable'}.`)
}

function withSecret(parsed: Parsed): Env {
  const given = parsed.AUTH_SECRET
  return Object.defineProperty(parsed, 'AUTH_SECRET', { get: () => given ?? keptSecret(parsed.DATA_DIR), enumerable: true }) as Env
}

/** 256 bits in DATA_DIR/auth-secret with 0600. Of several processes that start together one makes it. */
function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'auth-secret')
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true })
    try {
      writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
    } catch (error) {
      if (!existsSync(file)) throw error
    }
  }
  return readFileSync(file, 'utf8').trim()
}

/** The checkout's root: the nearest folder at or above the working directory whose package.json is ours. */
export function rootDir(from = process.cwd()): string {
  for (let dir = from; ; dir = dirname(dir)) {
    const manifest = join(dir, 'package.json')
    if (existsSync(manifest) && /"name"\s*:\s*"forecourt"/.test(readFileSync(manifest, 'utf8'))) return dir
    if (dirname(dir) === dir) return from
  }
}
