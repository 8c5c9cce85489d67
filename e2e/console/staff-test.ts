import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { CDPSession, Page } from '@playwright/test'
import { demoFile } from '../demo-file'
import { expect, mailedCode, test } from './console-test'

export const PASSWORD = 'seven pumps and a shop'

/** An owner of their own with a chain, signed in on this page: so second factors and teams of other tests stay as they are. */
export async function makeOwner(page: Page, name = 'Ada Keller'): Promise<{ email: string; slug: string }> {
  const mark = Math.random().toString(36).slice(2, 10)
  const [email, slug] = [`staff-${mark}@example.org`, `staff-${mark}`]
  const { sign_up_id } = (await call(page, 'site.signUp', { email, password: PASSWORD, name })) as { sign_up_id: string }
  await call(page, 'site.confirm', { sign_up_id, code: mailedCode(email) })
  const { csrfToken } = (await (await page.request.get('/api/auth/csrf')).json()) as { csrfToken: string }
  const signedIn = await page.request.post('/api/auth/callback/staff', { headers: { origin: originOf(page) }, form: { email, password: PASSWORD, csrfToken, json: 'true' } })
  expect(signedIn.ok()).toBe(true)
  await call(page, 'chain.create', { name: `Chain ${mark}`, slug, currency: 'EUR', volume_unit: 'l', time_zone: 'Europe/Berlin', languages: ['en', 'zh'] })
  return { email, slug }
}

const originOf = (page: Page): string => {
  const url = test.info().project.use.baseURL ?? page.url()
  return new URL(url).origin
}

/** A procedure, called with the page's cookies. */
export async function call(page: Page, procedure: string, input: object): Promise<unknown> {
  const answer = await page.request.post(`/api/trpc/${procedure}`, { headers: { origin: originOf(page) }, data: { json: input } })
  const told = (await answer.json()) as { result?: { data: { json: unknown } } }
  expect(answer.status(), `${procedure}: ${JSON.stringify(told)}`).toBe(200)
  return told.result?.data.json
}

/** A passkey device inside Chromium, which answers every question at once and verifies its user. */
export async function addAuthenticator(page: Page): Promise<CDPSession> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  })
  return devtools
}

/** The link in the newest mail to an address. */
export function mailedLink(address: string): string {
  const folder = join(dirname(demoFile()), 'mail')
  const mails = readdirSync(folder).filter((name) => name.endsWith('.eml')).sort().reverse().map((name) => readFileSync(join(folder, name), 'utf8'))
  const mail = mails.find((one) => one.includes(`<${address}>`)) ?? ''
  const [head = '', ...body] = mail.split(/\r?\n\r?\n/)
  const text = /base64/i.test(head) ? Buffer.from(body.join(''), 'base64').toString('utf8') : body.join('\n').replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=')
  const link = /https?:\/\/\S+\/invite#\S+/.exec(text)?.[0]
  if (link === undefined) throw new Error(`no invitation was mailed to ${address}`)
  return link
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Account of/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.waitForURL('**/sign-in')
}

export async function typePassword(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}
