import { expect, test } from '@playwright/test'
import { readDemo } from '../demo-file'
import { ask } from './started-demo'

const port = () => Number(new URL(readDemo().base_url).port)

test('a portal answers on its own host, its first page to anybody, and no answer shows an inner path', async () => {
  for (const { portal_url } of readDemo().chains) {
    const answer = await ask(port(), '/', { host: new URL(portal_url).host })
    expect(answer.status).toBe(200)
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('x-middleware') || name === 'x-powered-by')).toEqual([])
    expect(JSON.stringify(answer.headers)).not.toContain('/portal/')
    expect(answer.headers['request-id']).toMatch(/^req_/)
  }
})

test('a host that is nobody\'s is 421, whatever the path, and the inner path of a portal exists nowhere', async () => {
  const [first] = readDemo().chains
  for (const host of ['evil.example', 'nobody.localhost', `x.${first?.slug}.localhost`, 'sample.localhost', '10.0.0.1']) {
    for (const path of ['/', '/console', '/api/v1/stations', '/widget/v1/forecourt.js', '/sign-in']) expect([host, path, (await ask(port(), path, { host })).status]).toEqual([host, path, 421])
  }
  for (const host of [`localhost:${port()}`, `${first?.slug}.localhost`]) expect((await ask(port(), `/portal/${first?.slug}.localhost`, { host })).status).toBe(404)
})

test('forged forwarded headers and Next\'s own move nothing', async () => {
  const [first, second] = readDemo().chains
  const forged = { 'x-forwarded-host': `${second?.slug}.localhost`, 'x-forwarded-proto': 'https', forwarded: `host=${second?.slug}.localhost`, 'x-middleware-rewrite': `/portal/${second?.slug}.localhost`, 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy', 'x-invoke-path': '/console' }
  const host = `${first?.slug}.localhost:${port()}`
  const [plain, moved] = [await ask(port(), '/', { host }), await ask(port(), '/', { host, ...forged })]
  expect(moved.status).toBe(plain.status)
  expect(moved.headers['strict-transport-security']).toBeUndefined()
  expect(/<title>[^<]*/.exec(moved.text)?.[0]).toBe(/<title>[^<]*/.exec(plain.text)?.[0])
  expect(moved.text).not.toContain(second?.name)
})

test('the platform answers under every name of this machine', async () => {
  for (const host of ['localhost', 'LOCALHOST', '127.0.0.1', '[::1]', 'localhost:9']) expect([host, (await ask(port(), '/', { host })).status]).toEqual([host, 200])
})
