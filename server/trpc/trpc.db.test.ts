import { randomBytes, randomInt } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import superjson from 'superjson'
import { newId } from '@/server/platform/crypto/new-id'
import { hashPassword } from '@/server/platform/crypto/password'
import { withChain, withPlatform } from '@/server/platform/db/with-chain'
import { readNewestMessage } from '@/server/data/messages/read-newest-message'
import { AuthBrowser } from '@/server/testing/auth-browser'
import { makeForecourt } from '@/server/testing/make-station'
import { readZip } from '@/server/testing/read-zip'
import { openChain } from '@/server/usecases/_around/open-chain'
import { writeChainExport } from '@/server/usecases/exports/write-chain-export'
import { ERASURE_TEMPLATE } from '@/server/usecases/privacy/start-own-erasure'
import { openStaffSecrets } from '@/server/usecases/staff/staff-secrets'
import { SIGN_IN_TEMPLATE } from '@/server/usecases/members/start-member-sign-in'
import { createContext } from './context'
import { handleTrpc } from './handle-trpc'
import { createCallerFactory } from './init'
import { refusalOf } from './refusal-of'
import { appRouter } from './router'
import { serveExport } from './serve-export'

const PLATFORM = 'localhost:3000'
const PASSWORD = 'seven pumps and a shop'
const callerOf = (headers: Headers) => createCallerFactory(appRouter)(createContext(headers))
const codeOf = (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => refusalOf(error)?.code ?? String(error))

/** `caller` is another request each time it is read. */
interface Owner { browser: AuthBrowser; readonly caller: ReturnType<typeof callerOf> }

async function makeOwner(): Promise<Owner> {
  const email = `${randomBytes(6).toString('hex')}@example.org`
  const secrets = await openStaffSecrets()
  await withPlatform(async (tx) => tx.staff.create({
    data: { id: newId('stf'), emailIndex: secrets.indexOf(email), sealed: secrets.seal({ email, name: 'Ada' }), passwordHash: await hashPassword(PASSWORD), confirmedAt: new Date(), createdAt: new Date() },
  }))
  const browser = new AuthBrowser(PLATFORM)
  await browser.signIn('staff', { email, password: PASSWORD })
  return { browser, get caller() { return callerOf(browser.headers({ origin: `http://${PLATFORM}` })) } }
}

async function makeOwnChain(owner: Owner): Promise<string> {
  const slug = `chain-${randomBytes(6).toString('hex')}`
  await owner.caller.chain.create({ name: 'Nordwind Energie', slug, currency: 'EUR', volume_unit: 'l', time_zone: 'Europe/Berlin', languages: ['en', 'zh'] })
  return slug
}

/** A call as the browser sends it. */
async function post(path: string, input: unknown, headers: Record<string, string> = {}): Promise<{ status: number; refusal: { code: string; errors?: object[] } | undefined; data: unknown }> {
  const body = JSON.stringify(superjson.serialize(input))
  const request = new Request(`http://127.0.0.1/api/trpc/${path}`, { method: 'POST', body, headers: { host: PLATFORM, origin: `http://${PLATFORM}`, 'content-type': 'application/json', ...headers } })
  const answer = await handleTrpc(request)
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
  const told = (await answer.json()) as { error?: { json: { data: { refusal: { code: string } } } }; result?: { data: never } }
  return { status: answer.status, refusal: told.error?.json.data.refusal, data: told.result && superjson.deserialize(told.result.data) }
}

let ada: Owner
let grace: Owner
let slug: string
beforeAll(async () => {
  ;[ada, grace] = await Promise.all([makeOwner(), makeOwner()])
  slug = await makeOwnChain(ada)
})

describe('who may call', () => {
  /** Open to anybody on purpose; everything else needs a session. */
  const OPEN = new Set(['site.signUp', 'site.confirm', 'site.me', 'site.mailFolder', 'site.forgotPassword', 'site.resetPassword', 'site.secondStep', 'site.beginPasskey', 'site.readInvite', 'site.acceptInvite', 'portal.site', 'portal.startSignIn', 'site.status', 'portal.offers', 'portal.terms', 'portal.programme'])
  const OF_NO_CHAIN = new Set(['chain.create', 'chain.slugState'])
  const all = Object.keys(appRouter._def.procedures)
  const isPortal = (path: string) => path.startsWith('portal.')
  const call = (caller: object, path: string) => path.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], caller) as (input: unknown) => Promise<unknown>

  test.each(all.filter((path) => !OPEN.has(path)))('%s refuses somebody who is not signed in', async (path) => {
    const host = isPortal(path) ? `${slug}.localhost:3000` : PLATFORM
    const caller = callerOf(new Headers({ host, origin: `http://${host}` }))
    expect(await codeOf(call(caller, path)({ chain: slug }))).toBe('unauthenticated')
  })

  test.each(all.filter((path) => !isPortal(path)))('%s does not exist on a portal', async (path) => {
    const host = `${slug}.localhost:3000`
    const caller = callerOf(new Headers({ host, origin: `http://${host}`, cookie: ada.browser.headers().get('cookie') ?? '' }))
    expect(await codeOf(call(caller, path)({ chain: slug }))).toBe('not_found')
  })

  test.each(all.filter((path) => !path.startsWith('site.') && !path.startsWith('account.') && !isPortal(path) && !OF_NO_CHAIN.has(path)))('%s knows no chain of somebody else', async (path) => {
    const errors = await Promise.all([slug, 'nobody-has-this'].map((chain) => call(grace.caller, path)({ chain }).then(() => null, refusalOf)))
    expect(errors[0]).toMatchObject({ code: 'not_found' })
    expect(errors[0]).toEqual(errors[1])
  })

  test('portal procedures have no chain on the platform host or an unknown one', async () => {
    expect(await codeOf(ada.caller.portal.site())).toBe('unknown_host')
    expect(await codeOf(callerOf(new Headers({ host: 'nobody-has-this.localhost:3000' })).portal.site())).toBe('unknown_host')
  })
})

describe('what a request must be', () => {
  const grade = { chain: '', grade: { code: 'E10', name: 'Super E10', unit: 'l' } }

  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['a null origin', { origin: 'null' }],
    ['a portal', { origin: 'http://nordwind.localhost:3000' }],
    ['fetch metadata of a sibling', { 'sec-fetch-site': 'same-site' }],
  ])('a mutation from %s is refused before its session is looked at', async (_, headers) => {
    const cookie = ada.browser.headers().get('cookie') ?? ''
    const answer = await post('grades.create', { ...grade, chain: slug }, { cookie, ...headers })
    expect(answer).toMatchObject({ status: 403, refusal: { code: 'origin_refused' } })
    expect(await ada.caller.grades.list({ chain: slug })).toEqual([])
  })

  test('a mutation can not be called by GET', async () => {
    const answer = await handleTrpc(new Request(`http://127.0.0.1/api/trpc/site.signUp?input=${encodeURIComponent('{"json":{}}')}`, { headers: { host: PLATFORM } }))
    expect(answer.status).toBe(405)
  })

  test('wrong fields are named by their pointers', async () => {
    const cookie = ada.browser.headers().get('cookie') ?? ''
    const answer = await post('grades.create', { chain: slug, grade: { code: 'has space', name: '', unit: 'l', more: 1 } }, { cookie })
    expect(answer).toMatchObject({ status: 400, refusal: { code: 'validation_failed' } })
    expect(answer.refusal?.errors).toEqual(expect.arrayContaining([
      expect.objectContaining({ pointer: '/grade/code' }), expect.objectContaining({ pointer: '/grade/name' }), expect.objectContaining({ pointer: '/grade/more', code: 'unrecognized_keys' }),
    ]))
  })

  test('a body is bounded per procedure', async () => {
    const cookie = ada.browser.headers().get('cookie') ?? ''
    const content = `name\n${'x'.repeat(100)}\n`.repeat(5_000)
    expect(await post('promotions.list', { chain: slug, pad: content }, { cookie })).toMatchObject({ status: 413, refusal: { code: 'payload_too_large' } })
    expect(await post('stations.describeFile', { chain: slug, content }, { cookie })).toMatchObject({ status: 200, data: { rows_total: 9_999 } })
    expect(await post('stations.describeFile', { chain: slug, content: 'x'.repeat(9_000_000) }, { cookie })).toMatchObject({ status: 413 })
  })

  test('a request holds at most twelve calls', async () => {
    expect(await post(Array.from({ length: 13 }, () => 'site.me').join(','), {})).toMatchObject({ status: 413 })
  })

  test('what does not exist says so, whatever it is called', async () => {
    for (const path of ['nothing', 'site', '__proto__', 'constructor', 'site.toString']) expect(await post(path, {})).toMatchObject({ status: 404, refusal: { code: 'not_found' } })
  })

  test('nonsense in place of JSON is refused and told as such', async () => {
    const answer = await handleTrpc(new Request('http://127.0.0.1/api/trpc/site.signUp', { method: 'POST', body: '{', headers: { host: PLATFORM, origin: `http://${PLATFORM}`, 'content-type': 'application/json' } }))
    expect(answer.status).toBe(400)
    expect(await answer.text()).not.toMatch(/at .*\.ts|stack/)
  })
})

describe('the owner\'s way', () => {
  test('a new chain stands in the owner\'s list and in nobody else\'s', async () => {
    expect(await ada.caller.site.chains()).toEqual([expect.objectContaining({ slug, role: 'owner' })])
    expect(await grace.caller.site.chains()).toEqual([])
    expect(await ada.caller.site.me()).toMatchObject({ name: 'Ada' })
    expect(await codeOf(makeOwnChainNamed(grace, slug))).toBe('slug_taken')
  })
  const makeOwnChainNamed = (owner: Owner, taken: string) => owner.caller.chain.create({ name: 'Other', slug: taken, currency: 'EUR', volume_unit: 'l', time_zone: 'Europe/Berlin', languages: ['en'] })

  test('what is set up for both sides stands on both, and a basket then shows what it would get', async () => {
    const chain = await makeOwnChain(ada)
    await ada.caller.grades.create({ chain, both: true, grade: { code: 'E10', name: 'Super E10', unit: 'l' } })
    const file = { file_name: 's.csv', content: 'name,city\nHafenstraße,Kiel\n', mapping: { name: 'name', city: 'city' }, dry_run: false }
    await ada.caller.stations.import({ chain, both: true, file })
    await ada.caller.stations.setPrices({ chain, both: true, stationId: null, prices: [{ grade: 'E10', unit_price: '1.799', effective_at: '2020-01-01T00:00:00Z' }] })
    await ada.caller.programme.applyTemplate({ chain, both: true, template: { template: 'regional_chain', version: (await ada.caller.programme.read({ chain })).version } })
    for (const mode of ['live', 'test'] as const) {
      const [station] = (await ada.caller.stations.list({ chain, mode })).data
      expect(station).toMatchObject({ name: 'Hafenstraße', grades: [{ code: 'E10', unit_price: '1.799' }] })
      const basket = { station_id: station?.id ?? '', lines: [{ line_id: '1', type: 'fuel' as const, grade: 'E10', volume: '42.130', volume_unit: 'l' as const, unit_price: '1.799', amount_minor: 7_579 }] }
      expect(await ada.caller.promotions.simulate({ chain, mode, basket })).toMatchObject({ id: null, totals: { gross_minor: 7_579 } })
    }
    const key = await ada.caller.keys.create({ chain, mode: 'test', key: { kind: 'secret', label: 'Till', scopes: ['till'] } })
    expect(key.key).toMatch(/^fk_test_/)
    expect(await ada.caller.keys.list({ chain })).toEqual([])
    expect(await ada.caller.sales.dashboard({ chain, days: 7 })).toMatchObject({ sales: 0 })
  })

  test('an editor who read an older version is told so', async () => {
    const { version } = await ada.caller.chain.read({ chain: slug })
    await ada.caller.chain.updateBrand({ chain: slug, brand: { version, colour: '#aa2200' } })
    expect(await codeOf(ada.caller.chain.updateBrand({ chain: slug, brand: { version, colour: '#00aa22' } }))).toBe('version_conflict')
  })
})

describe('the member\'s way', () => {
  const signedInAt = async (made: Awaited<ReturnType<typeof makeForecourt>>, phone: string) => (await callersAt(made, phone))()
  /** Each call is another request of the same member. */
  async function callersAt(made: Awaited<ReturnType<typeof makeForecourt>>, phone: string) {
    const { scope } = made
    const host = `${scope.chain.slug}.localhost:3000`
    const guest = callerOf(new Headers({ host, origin: `http://${host}` }))
    await guest.portal.startSignIn({ phone })
    const message = await withChain(scope.chainId, (tx) => readNewestMessage({ ...scope, tx }, { channel: 'sms', to: phone, template: SIGN_IN_TEMPLATE }))
    const browser = new AuthBrowser(host)
    await browser.signIn('member', { phone, code: /\d{6}/.exec(message?.text ?? '')?.[0] ?? '', consent: JSON.stringify({ terms: true }) })
    return () => callerOf(browser.headers({ origin: `http://${host}` }))
  }

  test('a member sees the own home and card; the portal shows the chain to anybody', async () => {
    const made = await makeForecourt()
    const member = await signedInAt(made, made.phone)
    expect(await member.portal.site()).toMatchObject({ name: 'Nordwind Energie', signed_in: true, points_name: { en: 'Points' } })
    const home = await member.portal.home()
    expect(home.member).toMatchObject({ id: made.memberId, name: 'Jo Brandt' })
    expect(await member.portal.card()).toMatchObject({ number: expect.stringMatching(/^7\d{15}$/) })
    expect(await member.portal.history({})).toEqual({ data: [], has_more: false })
    expect((await member.portal.saveVehicle({ plate: 'KI AB 123', grade: 'E10' })).plate).toBeDefined()
  })

  test('somebody else\'s sale is unknown', async () => {
    const made = await makeForecourt()
    const other = await signedInAt(made, `+4915${String(randomInt(1e9)).padStart(9, '0')}`)
    expect(await codeOf(other.portal.sale({ saleId: newId('sal') }))).toBe('not_found')
  })

  test('a member agrees, changes a mind, takes everything along and leaves', async () => {
    const made = await makeForecourt()
    const request = await callersAt(made, made.phone)
    const member = request()
    expect(await member.portal.terms()).toMatchObject({ text: null })
    expect(await member.portal.privacy()).toMatchObject({ terms_due: null, code_channel: 'sms' })
    expect(await codeOf(member.portal.acceptTerms({ version: '9' }))).toBe('conflict')
    await member.portal.setMarketing({ channel: 'sms', given: true })
    expect((await member.portal.privacy()).marketing).toContainEqual(expect.objectContaining({ channel: 'sms', given: true, source: 'portal' }))
    expect(JSON.parse((await member.portal.exportMine()).json)).toMatchObject({ personal: { phone: made.phone } })
    expect(await member.portal.startErasure()).toEqual({ channel: 'sms', digits: 6 })
    expect(await codeOf(member.portal.finishErasure({ code: '000000' }))).toBe('code_invalid')
    const message = await withChain(made.scope.chainId, (tx) => readNewestMessage({ ...made.scope, tx }, { channel: 'sms', to: made.phone, template: ERASURE_TEMPLATE }))
    expect(await member.portal.finishErasure({ code: /\d{6}/.exec(message?.text ?? '')?.[0] ?? '' })).toMatchObject({ state: 'erased' })
    await expect.poll(() => codeOf(request().portal.home()), { timeout: 8_000, interval: 500 }).toBe('unauthenticated')
  })
})

describe('an archive of the chain', () => {
  const take = (owner: Owner | null, chain: string, id: string, mode = 'live') =>
    serveExport(new Headers({ host: PLATFORM, ...(owner && { cookie: owner.browser.headers().get('cookie') ?? '' }) }), { chain, mode, exportId: id })

  test('is asked for in the console, made by the job, and taken by the owner and nobody else', async () => {
    const chain = await makeOwnChain(ada)
    const { id } = await ada.caller.privacy.startExport({ chain })
    expect((await take(ada, chain, id)).status).toBe(404)
    const { chainId } = await ada.caller.privacy.checkExport({ chain, exportId: id })
    const scope = await openChain(chainId, { actor: { kind: 'system', id: 'job' }, requestId: 'req_test', locale: 'en' })
    expect(await writeChainExport(scope, { exportId: id, signal: new AbortController().signal })).toMatchObject({ ok: true, value: 'ready' })
    expect(await ada.caller.privacy.exports({ chain })).toMatchObject([{ id, status: 'ready', permille: 1_000 }])
    const answer = await take(ada, chain, id)
    expect([answer.status, answer.headers.get('content-disposition')]).toEqual([200, expect.stringContaining(`${chain}-live-`)])
    expect(readZip(new Uint8Array(await answer.arrayBuffer())).get('staff.ndjson')).toContain('Ada')
    expect(await Promise.all([take(null, chain, id), take(grace, chain, id), take(ada, chain, id, 'test'), take(ada, chain, id, 'other')].map((one) => one.then(({ status }) => status)))).toEqual([401, 404, 404, 404])
  })
})
