import { jwtVerify } from 'jose'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSampleSite } from './server'

const SECRET = 'a-secret-of-the-widget-kept-by-the-website'
const chain = {
  name: 'Kestrel <Fuel> & Wash', slug: 'kestrel', publishableKey: 'fpk_test_1', widgetKid: 'wk_1', widgetSecret: SECRET, portalUrl: 'http://kestrel.localhost:3000/',
  members: [{ id: 'mem_1', name: 'Jo Brandt' }, { id: 'mem_2', name: '"Lin" Wei' }],
  station: { name: 'Harbour Road', grades: [{ name: 'Super 95', unitPrice: '1.759' }, { name: 'CNG', unitPrice: '1.2' }] },
}
let site: Awaited<ReturnType<typeof startSampleSite>>
let port: number

interface Call { method?: string; headers?: Record<string, string>; body?: string; address?: string }
function call(path: string, { method = 'GET', headers = {}, body, address = '127.0.0.1' }: Call = {}): Promise<{ status: number; headers: IncomingHttpHeaders; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: address, port, path, method, headers: { host: `sample.localhost:${port}`, ...headers } }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => (text += part)).on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
    })
    sent.on('error', reject).end(body)
  })
}
const fromPage = () => ({ origin: `http://sample.localhost:${port}`, 'content-type': 'application/x-www-form-urlencoded' })
async function signIn(member: string): Promise<string> {
  const { headers } = await call('/sign-in', { method: 'POST', headers: fromPage(), body: `member=${member}` })
  return headers['set-cookie']?.[0]?.split(';')[0] ?? ''
}

beforeAll(async () => {
  site = await startSampleSite({ port: 0, appOrigin: 'http://localhost:3000', chain })
  port = Number(new URL(site.url).port)
})
afterAll(() => site.close())

describe('the sample station website', () => {
  it('is served on sample.localhost only, by IPv4 and, where there is one, IPv6', async () => {
    expect(site.url).toBe(`http://sample.localhost:${port}`)
    expect((await call('/')).status).toBe(200)
    expect((await call('/', { headers: { host: `localhost:${port}` } })).status).toBe(421)
    expect((await call('/', { address: '::1' }).catch(() => ({ status: 200 }))).status).toBe(200)
  })

  it('carries the strict policy on every answer, word for word', async () => {
    for (const path of ['/', '/site.js', '/token.js', '/nothing']) {
      expect((await call(path)).headers['content-security-policy']).toBe(
        "default-src 'none'; script-src 'self' http://localhost:3000; style-src 'self'; connect-src http://localhost:3000; img-src 'self' http://localhost:3000; base-uri 'none'; require-trusted-types-for 'script'")
    }
  })

  it('has no inline script or style, writes names as text, and keeps the secret to itself', async () => {
    const { text } = await call('/', { headers: { cookie: await signIn('mem_2') } })
    expect(text).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/)
    expect(text).not.toContain('<Fuel>')
    expect(text).toContain('Kestrel &#60;Fuel&#62; &#38; Wash')
    expect(text).toContain('1.75<sup>9</sup>')
    expect(text).toContain('<td>1.2</td>')
    expect(text).not.toContain(SECRET)
  })

  it('gives a guest no token', async () => {
    expect((await call('/')).text).not.toContain('visitor-token')
    expect((await call('/token.js')).text).toBe('export default null\n')
  })

  it('signs for who is signed in, for five minutes, each token once', async () => {
    const cookie = await signIn('mem_1')
    const tokens = await Promise.all([1, 2].map(async () => /"(.+)"/.exec((await call('/token.js', { headers: { cookie } })).text)?.[1] ?? ''))
    const [first, second] = await Promise.all(tokens.map((token) => jwtVerify(token, Buffer.from(SECRET), { audience: 'forecourt-widget', issuer: 'wk_1', algorithms: ['HS256'] })))
    expect(first?.protectedHeader.kid).toBe('wk_1')
    expect(first?.payload.sub).toBe('mem_1')
    expect((first?.payload.exp ?? 0) - (first?.payload.iat ?? 0)).toBe(300)
    expect(first?.payload.jti).not.toBe(second?.payload.jti)
  })

  it('believes no cookie that it did not make', async () => {
    const cookie = await signIn('mem_1')
    for (const forged of [cookie.replace('mem_1', 'mem_2'), 'station_visitor=mem_1', 'station_visitor=mem_1.', 'station_visitor=.', `${cookie.slice(0, -2)}xx`]) {
      expect((await call('/token.js', { headers: { cookie: forged } })).text).toBe('export default null\n')
    }
  })

  it('signs nobody in from another site, nobody unknown, and reads no large body', async () => {
    expect((await call('/sign-in', { method: 'POST', headers: { ...fromPage(), origin: 'https://elsewhere.example' }, body: 'member=mem_1' })).status).toBe(403)
    expect((await call('/sign-in', { method: 'POST', body: 'member=mem_1' })).status).toBe(403)
    expect((await call('/sign-in', { method: 'POST', headers: fromPage(), body: 'member=mem_9' })).status).toBe(422)
    expect((await call('/sign-in', { method: 'POST', headers: fromPage(), body: `member=${'x'.repeat(5_000)}` })).status).toBe(400)
    expect((await call('/token.js', { headers: { cookie: await signIn('mem_1'), 'sec-fetch-site': 'cross-site' } })).status).toBe(403)
  })

  it('signs out', async () => {
    const { status, headers } = await call('/sign-out', { method: 'POST', headers: fromPage() })
    expect([status, headers.location, headers['set-cookie']?.[0]]).toEqual([303, '/#rewards', expect.stringContaining('Max-Age=0')])
  })

  it('refuses a port that is taken and leaves nothing listening', async () => {
    await expect(startSampleSite({ port, appOrigin: 'http://localhost:3000', chain })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })
})
