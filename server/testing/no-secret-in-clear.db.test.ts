import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { Client } from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { readNewestMessage } from '@/server/data/messages/read-newest-message'
import { invariant } from '@/server/domain/kernel/invariant'
import { startJobs } from '@/server/jobs/start'
import { masterKey } from '@/server/platform/crypto/master-key'
import { withChain, type InChain } from '@/server/platform/db/with-chain'
import { env, resetEnv } from '@/server/platform/env'
import { log } from '@/server/platform/log/log'
import { forgetSingleton, singleton } from '@/server/platform/singleton/singleton'
import { createContext } from '@/server/trpc/context'
import { createCallerFactory } from '@/server/trpc/init'
import { appRouter } from '@/server/trpc/router'
import { openChain } from '@/server/usecases/_around/open-chain'
import { bindMasterKey } from '@/server/usecases/keys/bind-master-key'
import { SIGN_IN_TEMPLATE } from '@/server/usecases/members/start-member-sign-in'
import { findChainByHost } from '@/server/usecases/chains/find-chain-by-host'
import { AuthBrowser } from './auth-browser'
import { callApi, type ApiAnswer } from './call-api'
import { formsOf } from './forms-of'
import { startApi, type RunningApi } from './start-api'
import { testDatabase } from './test-database'

/** What a whole run must not leave behind, by what it is. Codes are short: they are looked for as whole words. */
const secrets = new Map<string, string>()
const codes = new Map<string, string>()
const PEOPLE = [
  { phone: '+4915199001122', email: 'quirin.zapfhuber@example.org', name: 'Quirin Zapfhuber', birthday: '1961-12-31', external_id: 'crm-qz-8841', plate: 'QZ-ZH 4711' },
  { phone: '+8613912345999', email: 'wangxiaoming.q@example.cn', name: '王小明', birthday: '1977-07-17', external_id: 'crm-wxm-17', plate: '沪A·QX789' },
]
const OWNER = { email: 'ottoline.fuchsberger@example.org', name: 'Ottoline Fuchsberger', password: 'eleven pumps & a carwash' }
const PLATFORM = 'localhost:3000'
const written: string[] = []
let api: RunningApi
let dump: [string, string][] = []

const callerOf = (headers: Headers) => createCallerFactory(appRouter)(createContext(headers))
const keep = (what: string, value: unknown): void => {
  invariant(typeof value === 'string' && value.length >= 8, `${what} was handed out`)
  secrets.set(what, value)
}

beforeAll(async () => {
  process.env['LOG_LEVEL'] = 'trace'
  resetEnv()
  forgetSingleton('log')
  const sink = new Writable({ write: (chunk: Buffer, _, done) => (written.push(chunk.toString('utf8')), done()) })
  singleton('log', () => pino({ level: 'trace' }, sink))
  await bindMasterKey()
  api = await startApi()
  const stopJobs = await startJobs()
  try {
    const slug = await runConsole()
    await vi.waitFor(async () => expect((await sql('SELECT FROM outbox WHERE delivered_at IS NULL')).length).toBe(0), { timeout: 15_000 })
    log.warn({ slug, phone: PEOPLE[0]?.phone, err: new Error(`no route for ${OWNER.email}`) }, `called with ${String(secrets.get('live key'))}`)
  } finally {
    await stopJobs()
    await api.close()
  }
  dump = await readDump()
}, 120_000)
afterAll(() => {
  process.env['LOG_LEVEL'] = 'silent'
  resetEnv()
  forgetSingleton('log')
})

/** The owner's way: account, chain, station, keys of every kind; then tills and members; then the staff looks at it all. */
async function runConsole(): Promise<string> {
  const guest = callerOf(new Headers({ host: PLATFORM, origin: `http://${PLATFORM}` }))
  const { sign_up_id } = await guest.site.signUp(OWNER)
  const code = /\b\d{6}\b/.exec(mails().at(-1) ?? '')?.[0] ?? ''
  codes.set('code of the owner', code)
  await guest.site.confirm({ sign_up_id, code })
  const browser = new AuthBrowser(PLATFORM)
  await browser.signIn('staff', { email: OWNER.email, password: OWNER.password })
  keepCookies('session of the owner', browser)
  const slug = `chain-${randomUUID().slice(0, 8)}`
  const staff = () => callerOf(browser.headers({ origin: `http://${PLATFORM}` }))
  await staff().chain.create({ name: 'Nordwind Energie', slug, currency: 'EUR', volume_unit: 'l', time_zone: 'Europe/Berlin', languages: ['en', 'zh'] })
  const side = { chain: slug, mode: 'live' as const }
  await staff().programme.applyTemplate({ ...side, both: true, template: { template: 'regional_chain', version: 1 } })
  await staff().grades.create({ ...side, grade: { code: 'E10', name: 'Super E10', unit: 'l' } })
  const station = await staff().stations.create({ ...side, station: { name: 'Hafen' } })
  const made = await staff().keys.create({ ...side, key: { kind: 'secret', label: 'Till', scopes: ['till', 'manage'] } })
  keep('live key', made.key)
  keep('test key', (await staff().keys.create({ ...side, mode: 'test', key: { kind: 'secret', label: 'Till', scopes: ['till'] } })).key)
  keep('widget secret', (await staff().keys.createWidgetSecret(side)).secret)
  await runTill(made.key, station.id)
  await runPortal(slug)
  keep('key that took over', (await staff().keys.rotate({ ...side, keyId: made.id, overlapHours: 24 })).key)
  await staff().members.search({ ...side, query: 'Zapfhuber' })
  await staff().members.list(side)
  return slug
}

async function runTill(key: string, stationId: string): Promise<void> {
  const call = (path: string, body?: object): Promise<ApiAnswer> => callApi(api.origin, { path, key, ...(body && { body, idempotencyKey: randomUUID() }) })
  for (const [at, { plate, ...person }] of PEOPLE.entries()) {
    const joined = await call('/members', { ...person, vehicle: { plate }, consent: { terms: true, marketing: { sms: true } } })
    expect(joined.status).toBe(201)
    for (const identifier of [{ type: 'phone', value: person.phone }, { type: 'plate', value: plate }, { type: 'external_id', value: person.external_id }]) expect((await call('/members/lookup', { identifier })).status).toBe(200)
    const line = { line_id: '1', type: 'fuel', grade: 'E10', volume: '40.000', volume_unit: 'l', unit_price: '1.799', amount_minor: 7_196 }
    const member = { identifier: { type: 'phone', value: person.phone } }
    const quote = await call('/quotes', { station_id: stationId, pos_id: 'p', member, lines: [line], reserve: true })
    const now = new Date().toISOString()
    const sale = await call('/sales', { quote_id: quote.json['id'], station_id: stationId, pos_id: 'p', pos_transaction_id: randomUUID(), pos_sequence: at + 1, business_date: now.slice(0, 10), occurred_at: now, member, lines: [line], payments: [{ method: 'card', amount_minor: 7_196 }] })
    expect([quote.status, sale.status]).toEqual([201, 201])
    await call(`/sales/${String(sale.json['id'])}/refunds`, { refund_reference: 'R-1', reason: 'spilt', lines: [{ line_id: '1', amount_minor: 100 }] })
    await call(`/members/${String(joined.json['id'])}`)
    await call('/members/lookup', { identifier: { type: 'phone', value: 'not a phone' } })
  }
}

async function runPortal(slug: string): Promise<void> {
  const host = `${slug}.localhost:3000`
  const found = await findChainByHost({ host: `${slug}.localhost` })
  invariant(found.ok, 'the portal has its host')
  const scope = await openChain(found.value.chainId, { actor: { kind: 'system', id: 'test' }, requestId: 'req_test', locale: 'en' })
  for (const { phone } of PEOPLE) {
    await callerOf(new Headers({ host, origin: `http://${host}` })).portal.startSignIn({ phone })
    const code = await sentCode(scope, phone)
    codes.set(`code of ${phone}`, code)
    const browser = new AuthBrowser(host)
    await browser.signIn('member', { phone, code })
    keepCookies(`session of ${phone}`, browser)
    const member = callerOf(browser.headers({ origin: `http://${host}` }))
    keep(`card of ${phone}`, (await member.portal.card()).secret)
    await member.portal.home()
    await member.portal.history({})
  }
}

async function sentCode(scope: InChain, phone: string): Promise<string> {
  const message = await withChain(scope.chainId, (tx) => readNewestMessage({ ...scope, tx }, { channel: 'sms', to: phone, template: SIGN_IN_TEMPLATE }))
  return /\d{6}/.exec(message?.text ?? '')?.[0] ?? ''
}

function keepCookies(what: string, browser: AuthBrowser): void {
  const session = (browser.headers().get('cookie') ?? '').split('; ').sort((a, b) => b.length - a.length)[0]
  keep(what, session?.slice(session.indexOf('=') + 1))
}

/** What was mailed in clear, which is a mail's nature: the folder stands for a mail server and is left out of the dump. */
const mails = () => readdirSync(join(env().DATA_DIR, 'mail')).sort().map((name) => readFileSync(join(env().DATA_DIR, 'mail', name), 'utf8'))

async function sql<T extends object = Record<string, unknown>>(text: string): Promise<T[]> {
  const client = new Client({ connectionString: testDatabase().superUrl })
  await client.connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}

/** Every text, JSON and byte column of every table of ours and of the queue, the log, and the data folder without what is secret by its nature. */
async function readDump(): Promise<[string, string][]> {
  const columns = await sql<{ name: string; columns: string[] }>(`
    SELECT format('%I.%I', n.nspname, c.relname) AS name, array_agg(quote_ident(a.attname)) AS columns
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_type t ON t.oid = a.atttypid
    WHERE n.nspname IN ('public', 'pgboss') AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
      AND t.typname IN ('text', 'varchar', 'bpchar', 'json', 'jsonb', 'bytea', '_text', '_varchar', '_jsonb', '_bytea', 'name') GROUP BY 1`)
  const tables = await Promise.all(columns.map(async ({ name, columns: wanted }): Promise<[string, string]> => {
    const rows = await sql<{ row: string }>(`SELECT row_to_json(t)::text AS row FROM (SELECT ${wanted.join(', ')} FROM ${name}) t`)
    return [name, rows.map(({ row }) => row).join('\n')]
  }))
  const files = readdirSync(env().DATA_DIR, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !['master.key', 'auth-secret'].includes(entry.name) && !entry.parentPath.endsWith('mail'))
    .map((entry): [string, string] => [join(entry.parentPath, entry.name), readFileSync(join(entry.parentPath, entry.name)).toString('latin1')])
  return [...tables, ['log', written.join('')], ...files]
}

/** Base64 is told by its letter case; everything else is looked for in small letters. */
const holds = (text: string, small: string, form: string): boolean => text.includes(form) || small.includes(form)

function findings(needles: Iterable<[string, string]>): string[] {
  const found: string[] = []
  const wanted = [...needles].map(([what, value]): [string, string[]] => [what, formsOf(value)])
  for (const [place, text] of dump) {
    const small = text.toLowerCase()
    for (const [what, forms] of wanted) if (forms.some((form) => holds(text, small, form))) found.push(`${what} in ${place}`)
  }
  return found
}

test('the dump has what the run wrote, and the search finds a text in every form', async () => {
  const rows = new Map(dump.map(([name, text]) => [name, text.split('\n').length]))
  for (const table of ['public.member', 'public.member_personal', 'public.sale', 'public.stored_answer_default', 'public.message_log', 'public.audit', 'public.api_key', 'public.outbox', 'pgboss.job_common']) expect([table, (rows.get(table) ?? 0) > 0]).toEqual([table, true])
  expect(dump.find(([name]) => name === 'public.message_log')?.[1]).toContain('sign_in_code')
  expect(written.join('')).toContain('no route for')
  const text = 'Quirin Zapfhuber'
  const kept = dump
  for (const hidden of [text, text.toUpperCase(), Buffer.from(text).toString('hex'), ...['', 'a', 'ab'].map((before) => Buffer.from(`${before}${text}!`).toString('base64')), Buffer.from(`xx${text}`).toString('base64url'), encodeURIComponent(text), Buffer.from(Buffer.from(text).toString('base64')).toString('hex')]) {
    dump = [['control', `before ${hidden} after`]]
    expect([hidden, findings([['name', text]])]).toEqual([hidden, ['name in control']])
  }
  dump = [['control', '{"name":"\\u738b\\u5c0f\\u660e"}']]
  expect(findings([['name', '王小明']])).toHaveLength(1)
  dump = kept
  expect(findings([['a word that is there', 'Nordwind Energie']])).not.toEqual([])
})

test('no key, secret, password or session can be used from it', () => {
  expect(secrets.size).toBe(9)
  const bodies = [...secrets].map(([what, value]): [string, string] => [`${what} without prefix`, value.replace(/^f[a-z]+_(live|test)_/, '')])
  const own: [string, string][] = [['password', OWNER.password], ['session secret', env().AUTH_SECRET], ['master key', readFileSync(masterKey().where, 'utf8').trim()]]
  expect(findings([...secrets, ...bodies, ...own])).toEqual([])
})

test('no one-time code stands in it', () => {
  expect(codes.size).toBe(3)
  for (const [what, code] of codes) {
    expect(code).toMatch(/^\d{6}$/)
    const hex = Buffer.from(code).toString('hex')
    for (const [place, text] of dump) expect([what, place, new RegExp(`(?<![0-9a-z])${code}(?![0-9a-z])`, 'i').test(text) || text.includes(hex)]).toEqual([what, place, false])
  }
})

test('no member and nobody of the staff can be read from it: phone, e-mail, name, birthday, number, plate', () => {
  const people = PEOPLE.flatMap((person) => Object.entries(person).map(([field, value]): [string, string] => [`${field} of ${person.name}`, value]))
  const parts: [string, string][] = [['family name', 'Zapfhuber'], ['national number', '15199001122'], ['national number', '13912345999'], ['mail before the @', 'quirin.zapfhuber'], ['mail before the @', 'wangxiaoming.q'], ['owner\'s mail', OWNER.email], ['owner\'s name', OWNER.name], ['owner\'s family name', 'Fuchsberger'], ['plate in one', 'QZZH4711']]
  expect(findings([...people, ...parts])).toEqual([])
})
