import { expect, test } from 'vitest'
import { HOSTILE_REDIRECTS } from '@/server/testing/hostile-redirects'
import { stayInside } from './base-options'
import { readCookie } from './read-cookie'
import { sessionCookieName, sessionCookies } from './session-cookies'

const own = 'http://nordwind.localhost:3000'

test.each([
  ['/history?from=1#top', `${own}/history?from=1#top`],
  [`${own}/offers`, `${own}/offers`],
  ['https://evil.example/', own],
  ['//evil.example', own],
  ['/\\evil.example', own],
  ['http://sierra.localhost:3000/', own],
  ['http://nordwind.localhost:3001/', own],
  ['javascript:alert(1)', own],
  ['http://', own],
])('after signing in, %s leads to %s', (wanted, led) => {
  expect(stayInside(wanted, own)).toBe(led)
})

test.each(HOSTILE_REDIRECTS)('after signing in, the hostile %j leads nowhere but to our own host', (form) => {
  for (const given of [form, `${own}${form}`, `/${form}`]) expect([given, new URL(stayInside(given, own)).origin]).toEqual([given, own])
})

test('staff and members have different cookies, bound to the very host under https', () => {
  const names = (['staff', 'member'] as const).flatMap((kind) => Object.values(sessionCookies(kind, true)).map(({ name }) => name))
  expect(new Set(names).size).toBe(6)
  expect(names.every((name) => name.startsWith('__Host-'))).toBe(true)
  expect(sessionCookieName('staff', false)).toBe('forecourt-staff')
  for (const isSecure of [true, false]) {
    const { sessionToken, csrfToken, callbackUrl } = sessionCookies('staff', isSecure)
    for (const other of [csrfToken, callbackUrl]) expect(other?.name.startsWith(sessionToken?.name ?? '')).toBe(false)
  }
})

test.each([
  ['a=1; forecourt-staff=x.y', 'x.y'],
  ['forecourt-staff="x%2Ey"', 'x.y'],
  ['forecourt-staff=first; forecourt-staff=second', 'first'],
  ['xforecourt-staff=1; forecourt-staff2=2', undefined],
  ['forecourt-staff=%E0%A4%A', '%E0%A4%A'],
  ['', undefined],
])('the cookie header %s holds the session %s', (cookie, value) => {
  expect(readCookie(new Headers(cookie ? { cookie } : {}), 'forecourt-staff')).toBe(value)
})

test('a cookie called __proto__ is only a cookie', () => {
  expect(readCookie(new Headers({ cookie: '__proto__=1' }), 'toString')).toBeUndefined()
})
