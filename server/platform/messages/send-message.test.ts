import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { resetEnv } from '../env'
import { sendMessage } from './send-message'

const at = Date.UTC(2026, 10, 22, 9, 30, 0)
const sendMail = (mail: { to: string; from?: string; subject: string; text: string; html?: string }) => sendMessage({ channel: 'email', from: 'Forecourt', at, ...mail })
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'forecourt-mail-'))
  process.env.DATA_DIR = folder
  resetEnv()
})
afterEach(() => {
  delete process.env.DATA_DIR
  resetEnv()
  rmSync(folder, { recursive: true, force: true })
})
const mails = () => readdirSync(join(folder, 'mail')).map((file) => readFileSync(join(folder, 'mail', file), 'utf8'))

test('a mail becomes a file that a mail program reads, for its owner only', async () => {
  expect(await sendMail({ to: 'jo@example.org', subject: 'Your code', text: 'Line one\nLine two\n', html: '<p>Line one<br>Line two</p>' })).toEqual({ state: 'sent' })
  const [mail] = mails()
  expect(mail).toContain('To: <jo@example.org>\r\nSubject: Your code\r\n')
  expect(mail).toContain('Date: Sun, 22 Nov 2026 09:30:00 +0000\r\n')
  expect(mail).toContain('\r\n\r\nLine one\r\nLine two\r\n')
  const [, html = ''] = /Content-Type: text\/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n([\w+/=\r\n]+)\r\n--/.exec(mail ?? '') ?? []
  expect(Buffer.from(html, 'base64').toString()).toContain('Line one<br>Line two')
  const [file] = readdirSync(join(folder, 'mail'))
  expect(file).toMatch(/^20261122T093000000Z-[0-9a-f]{12}\.eml$/)
  expect(statSync(join(folder, 'mail', file ?? '')).mode & 0o777).toBe(0o600)
})

test('a Chinese sender and a long subject are encoded words of at most 75 characters that read back', async () => {
  const subject = '您的验证码，五分钟内有效，请勿告诉他人，谢谢您选择红桥石油 ⛽'.repeat(3)
  await sendMessage({ channel: 'email', to: 'li@example.org', from: '红桥石油', subject, text: '123456', at })
  const [mail = ''] = mails()
  const words = [...mail.matchAll(/=\?utf-8\?B\?([A-Za-z0-9+/=]*)\?=/g)]
  expect(words.every(([word]) => word.length <= 75)).toBe(true)
  expect(words.map(([, text]) => Buffer.from(text ?? '', 'base64').toString()).join('')).toBe(`红桥石油${subject}`)
})

test('a line break in the address or the subject starts no header', async () => {
  await sendMail({ to: 'jo@example.org\r\nBcc: all@example.org', subject: 'Hi\r\nBcc: all@example.org', text: '' })
  expect(mails()[0]).not.toMatch(/^Bcc:/m)
})

test('a folder that cannot be written is answered with failed, not with an exception', async () => {
  writeFileSync(join(folder, 'mail'), 'a file where the folder should be')
  expect(await sendMail({ to: 'jo@example.org', subject: 'x', text: 'x' })).toEqual({ state: 'failed', reason: 'provider_away', again: true })
})

test('a text message needs no gateway: it is in the message log', async () => {
  expect(await sendMessage({ channel: 'sms', to: '+4915112345678', from: 'Nordwind', text: '123456', at })).toEqual({ state: 'sent' })
})
