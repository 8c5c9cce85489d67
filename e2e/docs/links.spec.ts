import { expect, test } from '@playwright/test'

interface Document { paths: Record<string, Record<string, { operationId: string; responses: Record<string, { description: string }> }>> }

test('every operation of openapi.json has its page, and so has every problem code that one of them names', async ({ request }) => {
  const { paths } = await (await request.get('/api/v1/openapi.json')).json() as Document
  const operations = Object.values(paths).flatMap((path) => Object.values(path))
  const codes = new Set(operations.flatMap((one) => Object.entries(one.responses).filter(([status]) => status >= '400').flatMap(([, { description }]) => [...description.matchAll(/`([a-z_]+)`:/g)].map((match) => match[1] ?? ''))))
  expect(operations.length).toBeGreaterThan(20)
  expect(codes.size).toBeGreaterThan(15)
  for (const path of [...operations.map((one) => `/docs/api/${one.operationId}`), ...[...codes].map((code) => `/docs/problems/${code}`)]) {
    expect([path, (await request.get(path)).status()]).toEqual([path, 200])
  }
  expect((await request.get('/docs/problems/no_such_code')).status()).toBe(404)
})

test('the type of a problem leads to its page', async ({ request }) => {
  const answer = await request.get('/api/v1/sales/sal_1')
  const { type, code } = await answer.json() as { type: string; code: string }
  expect([answer.status(), code]).toEqual([401, 'unauthenticated'])
  expect((await request.get(type)).status()).toBe(200)
})

test('the command that installs the client names a package that is there', async ({ page, request }) => {
  await page.goto('/docs/client')
  const [, address = ''] = /npm install (\S+\.tgz)/.exec(await page.locator('main').innerText()) ?? []
  const answer = await request.get(address)
  expect([answer.status(), (await answer.body()).subarray(0, 2).toString('hex')]).toEqual([200, '1f8b'])
})

test('no link on a page of the docs leads nowhere', async ({ page, request }) => {
  const found = new Set<string>()
  for (const screen of ['/docs', '/docs/quick-start/owners', '/docs/quick-start/pos', '/docs/quick-start/web', '/docs/api', '/docs/api/recordSale', '/docs/api/shapes', '/docs/problems', '/docs/flows', '/docs/conventions', '/docs/client', '/docs/webhooks', '/docs/events', '/docs/registry', '/docs/simulator', '/docs/search?q=sale']) {
    await page.goto(screen)
    for (const href of await page.locator('main a[href^="/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))) found.add(href.split('#')[0] ?? '')
  }
  for (const href of [...found].filter(Boolean)) expect([href, (await request.get(href)).status()]).toEqual([href, 200])
})
