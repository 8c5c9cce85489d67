import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { CDPSession, Page } from '@playwright/test'
import { demoFile } from '../demo-file'
import { expect, mailedCode } from './console-test'

export const PASSWORD = 'seven pumps and a shop'

/** An owner of their own, so that second factors and teams of other tests stay as they are. Returns the address and the chain's slug. */
export async function makeOwner(page: Page, name = 'Ada Keller'): Promise<{ email: string; slug: string }> {
  const mark = Math.random().toString(36).slice(2, 10)
  const [email, slug] = [`staff-${mark}@example.org`, `staff-${mark}`]
  await page.goto('/sign-up')
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByLabel('Code')).toBeVisible()
  await page.getByLabel('Code').fill(mailedCode(email))
  await page.getByRole('button', { name: 'Confirm' }).click()
  await page.waitForURL('**/start')
  await page.getByLabel('Name', { exact: true }).fill(`Chain ${mark}`)
  await page.getByRole('textbox', { name: 'Address of the portal' }).fill(slug)
  await page.getByRole('button', { name: 'Create the chain' }).click()
  await page.waitForURL('**/setup/brand')
  return { email, slug }
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
