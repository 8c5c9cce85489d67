import { createECDH, randomBytes } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expect, test } from './portal-test'

/** A browser with a push service, which the test's own has not: it counts how often it is asked for permission. */
async function givePush(page: Page, answer: 'granted' | 'denied'): Promise<void> {
  const ecdh = createECDH('prime256v1')
  ecdh.generateKeys()
  const given = { endpoint: `https://push.example.org/${randomBytes(12).toString('hex')}`, keys: { p256dh: ecdh.getPublicKey('base64url'), auth: randomBytes(16).toString('base64url') } }
  await page.addInitScript(({ given: subscription, answer: said }) => {
    const made = { endpoint: subscription.endpoint, toJSON: () => subscription, unsubscribe: () => { localStorage.removeItem('push'); return Promise.resolve(true) } }
    const permission = () => localStorage.getItem('permission') ?? 'default'
    Object.defineProperty(Notification, 'permission', { get: permission, configurable: true })
    Notification.requestPermission = () => {
      localStorage.setItem('asked', String(Number(localStorage.getItem('asked') ?? 0) + 1))
      localStorage.setItem('permission', said)
      return Promise.resolve(said as NotificationPermission)
    }
    PushManager.prototype.getSubscription = () => Promise.resolve(localStorage.getItem('push') === null ? null : (made as unknown as PushSubscription))
    PushManager.prototype.subscribe = () => {
      localStorage.setItem('push', 'on')
      return Promise.resolve(made as unknown as PushSubscription)
    }
  }, { given, answer })
}
const asked = (page: Page) => page.evaluate(() => Number(localStorage.getItem('asked') ?? 0))

test('notifications are asked for by a click alone, stay on, bring their switches, and go off again', async ({ page, portal }) => {
  await givePush(page, 'granted')
  await page.goto(`${portal.origin}/profile`)
  const here = page.getByRole('switch', { name: 'Notifications on this phone' })
  await expect(here).toBeEnabled()
  expect([await here.isChecked(), await asked(page)]).toEqual([false, 0])
  await here.click()
  const receipts = page.getByRole('group', { name: 'Receipts' }).getByRole('switch', { name: 'Notification' })
  await expect(receipts).toBeChecked()
  expect(await asked(page)).toBe(1)
  await receipts.click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await page.reload()
  await expect(here).toBeChecked()
  await expect(receipts).not.toBeChecked()
  await receipts.click()
  await expect(receipts).toBeChecked()
  await here.click()
  await expect(here).not.toBeChecked()
  await page.reload()
  await expect(here).toBeEnabled()
  expect([await here.isChecked(), await asked(page)]).toEqual([false, 1])
})

test('a browser that refuses says what to do, and is not asked again', async ({ page, portal }) => {
  await givePush(page, 'denied')
  await page.goto(`${portal.origin}/profile`)
  const here = page.getByRole('switch', { name: 'Notifications on this phone' })
  await here.click()
  await expect(page.getByText('Your browser blocks notifications from this page.')).toBeVisible()
  await expect(here).toBeDisabled()
})
