import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, expect, test, vi } from 'vitest'
import { resetEnv } from '../env'
import { log } from '../log/log'
import { sendMessage } from './send-message'
import { smtpOptions } from './smtp-mail'

interface Got { from: string; to: string[]; data: string; user: string | undefined }
let server: SMTPServer | undefined
afterEach(async () => {
  delete process.env['SMTP_URL']
  delete process.env['MAIL_FROM']
  resetEnv()
  await new Promise<void>((done) => (server ? server.close(() => done()) : done()))
  server = undefined
  vi.restoreAllMocks()
})

/** A mail server on loopback that keeps what it gets. */
async function start(options: SMTPServerOptions = {}): Promise<Got[]> {
  const got: Got[] = []
  server = new SMTPServer({
    authOptional: true, disableReverseLookup: true, closeTimeout: 100, disabledCommands: ['STARTTLS'], allowInsecureAuth: true, logger: false,
    onAuth: ({ username, password }, _, done) => (password === 'p@ss word' ? done(null, { user: username }) : done(Object.assign(new Error('no'), { responseCode: 535 }))),
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        got.push({ from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map(({ address }) => address), data: Buffer.concat(parts).toString(), user: session.user })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  configure(`smtp://post:p%40ss%20word@127.0.0.1:${port}`)
  return got
}
function configure(url: string): void {
  process.env['SMTP_URL'] = url
  process.env['MAIL_FROM'] = 'karte@nordwind.example'
  resetEnv()
}
const mail = { id: 'msg_1', channel: 'email' as const, to: 'jo@example.org', from: '红桥石油', subject: '您的验证码', text: 'Zeile 1\nZeile 2', html: '<p>Zeile</p>', at: 0 }

test('a mail arrives with sender, text and HTML, once signed in, and with an id by which a repeat is told', async () => {
  const got = await start()
  expect(await sendMessage(mail)).toEqual({ state: 'sent' })
  expect(got).toMatchObject([{ from: 'karte@nordwind.example', to: ['jo@example.org'], user: 'post' }])
  const [{ data } = { data: '' }] = got
  expect(data).toMatch(/^Message-ID: <msg_1@localhost>\r$/im)
  expect(data).toMatch(/^Auto-Submitted: auto-generated\r$/m)
  expect(data).toContain('multipart/alternative')
  expect(data).toContain('<p>Zeile</p>')
  const names = [...data.matchAll(/=\?UTF-8\?(B|Q)\?([^?]+)\?=/gi)].map(([, kind, text = '']) => (kind === 'B' ? Buffer.from(text, 'base64').toString() : decodeURIComponent(text.replaceAll('=', '%').replaceAll('_', ' '))))
  expect(names.join('')).toContain('红桥石油')
})

test('a line break in a name, subject or address starts no header and adds no reader', async () => {
  const got = await start()
  await sendMessage({ ...mail, from: 'A\r\nBcc: all@example.org', subject: 'B\r\nBcc: all@example.org', to: 'jo@example.org\r\nBcc: all@example.org' })
  for (const { to, data } of got) {
    expect(to).not.toContain('all@example.org')
    expect(data).not.toMatch(/^Bcc:/m)
  }
})

test.each([
  [550, { state: 'bounced', reason: 'address_unknown', again: false }],
  [552, { state: 'failed', reason: 'too_large', again: false }],
  [554, { state: 'failed', reason: 'refused', again: false }],
  [451, { state: 'failed', reason: 'provider_busy', again: true }],
])('a server that answers %i says whether it is for good', async (responseCode, delivery) => {
  const warn = vi.spyOn(log, 'warn')
  await start({ onRcptTo: (_, __, done) => done(Object.assign(new Error('jo@example.org is not here'), { responseCode })) })
  expect(await sendMessage(mail)).toEqual(delivery)
  expect(JSON.stringify(warn.mock.calls)).not.toContain('jo@example.org')
})

test('a wrong password, and a server that is away, are told as such and tried again', async () => {
  await start()
  configure((process.env['SMTP_URL'] ?? '').replace('p%40ss', 'other'))
  expect(await sendMessage(mail)).toEqual({ state: 'failed', reason: 'not_configured', again: true })
  configure('smtp://127.0.0.1:1')
  expect(await sendMessage(mail)).toEqual({ state: 'failed', reason: 'provider_away', again: true })
})

test('a server beyond this machine has to speak TLS', () => {
  expect(smtpOptions('smtp://u:p@mail.example.org')).toMatchObject({ host: 'mail.example.org', port: 587, secure: false, requireTLS: true })
  expect(smtpOptions('smtps://mail.example.org')).toMatchObject({ port: 465, secure: true })
  expect(smtpOptions('smtp://127.0.0.1:25')).toMatchObject({ port: 25, requireTLS: false })
})
