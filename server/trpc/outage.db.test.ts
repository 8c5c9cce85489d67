import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closePools } from '@/server/platform/db/pool'
import { publishUrls } from '@/server/platform/db/embedded/ensure-database'
import { resetEnv } from '@/server/platform/env'
import { forgetSingleton } from '@/server/platform/singleton/singleton'
import { AuthBrowser } from '@/server/testing/auth-browser'
import { makeChain, type MadeChain } from '@/server/testing/make-chain'
import { makeStaff, STAFF_PASSWORD } from '@/server/testing/make-staff'
import { testDatabase } from '@/server/testing/test-database'
import { createContext } from './context'
import { handleTrpc } from './handle-trpc'
import { createCallerFactory } from './init'
import { refusalOf } from './refusal-of'
import { appRouter } from './router'
import { serveExport } from './serve-export'
import { serveLogo } from './serve-logo'
import { forgetPools } from '@/server/testing/forget-pools'

const PLATFORM = 'localhost:3000'
let browser: AuthBrowser
let chain: MadeChain
beforeAll(async () => {
  chain = await makeChain()
  const { email } = await makeStaff({ at: { scope: chain.live, role: 'owner' } })
  browser = new AuthBrowser(PLATFORM)
  await browser.signIn('staff', { email, password: STAFF_PASSWORD })
})

const forgetConnections = async (): Promise<void> => {
  await closePools()
  forgetPools()
}
/** What this process remembers for 5 s. */
const forgetAnswers = (): void => { for (const name of ['brief:chains', 'brief:hosts', 'brief:staff-sessions']) forgetSingleton(name) }
const asSuper = async (...statements: string[]): Promise<void> => {
  const client = new Client({ connectionString: testDatabase().superUrl })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

/** Ways in which it goes away, each told in other words by the driver; every one is undone. */
const OUTAGES: [name: string, begin: () => Promise<void>, end: () => Promise<void>][] = [
  ['nothing listens any more', async () => {
    await forgetConnections()
    for (const role of ['APP', 'PLATFORM']) process.env[`DATABASE_URL_${role}`] = 'postgres://nobody:nothing@127.0.0.1:9/forecourt'
    resetEnv()
  }, async () => {
    publishUrls(testDatabase())
    await forgetConnections()
  }],
  ['it gives no connection and has ended those that were', () => asSuper(`DO $$ BEGIN EXECUTE format('ALTER DATABASE %I CONNECTION LIMIT 0', current_database()); END $$`, 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()'), () => asSuper(`DO $$ BEGIN EXECUTE format('ALTER DATABASE %I CONNECTION LIMIT -1', current_database()); END $$`)],
]
afterAll(async () => { for (const [, , end] of OUTAGES) await end() })

test.each(OUTAGES)('while %s, every procedure and every transport beside it says "not now", and nobody is signed out', async (_, begin, end) => {
  const headers = () => browser.headers({ origin: `http://${PLATFORM}` })
  const call = (path: string, from = headers()) => path.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], createCallerFactory(appRouter)(createContext(from))) as (input: unknown) => Promise<unknown>
  const codeOf = async (path: string, from?: Headers) => call(path, from)({ chain: chain.slug }).then(() => 'ok', (error: unknown) => refusalOf(error)?.code ?? String(error))
  forgetAnswers()
  await begin()
  try {
    const paths = Object.keys(appRouter._def.procedures).filter((path) => !path.startsWith('portal.') && !path.startsWith('site.'))
    const said = await Promise.all(paths.map((path) => codeOf(path)))
    expect([...new Set(said)]).toEqual(['unavailable'])
    const portal = `${chain.slug}.${PLATFORM}`
    expect(await codeOf('portal.site', new Headers({ host: portal }))).toBe('unavailable')

    const post = await handleTrpc(new Request('http://127.0.0.1/api/trpc/chain.read', { method: 'POST', body: JSON.stringify({ json: { chain: chain.slug } }), headers: { ...Object.fromEntries(headers()), 'content-type': 'application/json', 'x-trpc-source': 'test' } }))
    const asked = await handleTrpc(new Request(`http://127.0.0.1/api/trpc/chain.read?input=${encodeURIComponent(JSON.stringify({ json: { chain: chain.slug } }))}`, { headers: headers() }))
    expect([asked.status, asked.headers.get('retry-after')]).toEqual([503, '1'])
    expect(await asked.json()).toMatchObject({ error: { json: { data: { code: 'SERVICE_UNAVAILABLE', httpStatus: 503, refusal: { code: 'unavailable' } } } } })
    expect(post.status).toBe(503)

    const session = await browser.get('/session')
    expect([session.status, session.headers.get('retry-after'), session.headers.getSetCookie()]).toEqual([503, '1', []])
    expect((await new AuthBrowser(PLATFORM).signIn('staff', { email: 'a@example.org', password: STAFF_PASSWORD })).status).toBe(503)
    expect((await new AuthBrowser(portal).get('/csrf')).status).toBe(503)
    const logo = await serveLogo(chain.slug, 'logo-0.png')
    const archive = await serveExport(headers(), { chain: chain.slug, mode: 'live', exportId: 'exp_1' })
    expect([logo, archive].map(({ status, headers: told }) => [status, told.get('retry-after')])).toEqual([[503, '1'], [503, '1']])
  } finally {
    await end()
  }
  forgetAnswers()
  expect(await codeOf('chain.read')).toBe('ok')
})
