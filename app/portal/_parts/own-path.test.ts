import { expect, test } from 'vitest'
import { HOSTILE_REDIRECTS } from '@/server/testing/hostile-redirects'
import { safeNext } from '../../(site)/sign-in/_parts/safe-next'
import { ownPath } from './own-path'

const HERE = 'http://localhost:3000'
/** Where a browser goes for it from any page of ours, and what anybody who reads its path once more would make of it. */
const leadsInside = (target: string) => {
  const led = new URL(target, `${HERE}/sign-in`)
  return led.origin === HERE && new URL(led.pathname, HERE).origin === HERE && !/[\\\s\u0000-\u001f]/.test(target)
}

test('there are sixty hostile forms, and a browser would follow many of them', () => {
  expect(new Set(HOSTILE_REDIRECTS).size).toBeGreaterThanOrEqual(60)
  expect(HOSTILE_REDIRECTS.filter((form) => URL.canParse(form, HERE) && !leadsInside(form)).length).toBeGreaterThan(30)
})

test.each(HOSTILE_REDIRECTS)('after signing in %j leads to no other site', (form) => {
  for (const given of [form, `/console/${form}`, `/start${form}`]) {
    expect([given, leadsInside(safeNext(given))]).toEqual([given, true])
    expect([given, leadsInside(ownPath(given))]).toEqual([given, true])
  }
})

test.each([['/points', '/points'], ['/history/sal_01', '/history/sal_01'], ['/offers?from=1', '/offers?from=1'], [['/points', '//evil.example'], '/'], [undefined, '/'], ['', '/']])('a page of the portal is gone on to: %j → %s', (next, path) => {
  expect(ownPath(next)).toBe(path)
})
