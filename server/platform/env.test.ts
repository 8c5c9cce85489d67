import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseEnv, rootDir, StartRefused } from './env'

test('an empty environment is a complete one', () => {
  const env = parseEnv({})
  expect(env).toMatchObject({ PORT: 3000, ROOT_HOST: 'localhost', DATA_DIR: join(rootDir(), '.data'), TRUST_PROXY: false, DEMO: false, LOG_LEVEL: 'info', BIND: ['127.0.0.1', '::1'] })
  expect(parseEnv({ PORT: '', ROOT_HOST: '' })).toMatchObject({ PORT: 3000, ROOT_HOST: 'localhost' })
})

test('a wrong variable is named in one sentence', () => {
  for (const [name, value] of [['PORT', 'eighty'], ['PORT', '70000'], ['DATABASE_URL', 'mysql://x'], ['ROOT_HOST', 'a:1'], ['AUTH_SECRET', 'short'], ['TRUST_PROXY', 'yes']] as const) {
    expect(() => parseEnv({ [name]: value })).toThrow(StartRefused)
    expect(() => parseEnv({ [name]: value })).toThrow(new RegExp(`^The environment variable ${name} is wrong: .*\\.$`))
  }
})

test('services of others are spoken to by https, and by http on this machine only', () => {
  for (const name of ['MASTER_KEY_KMS_URL', 'UPSTASH_REDIS_REST_URL', 'SMS_API_URL'] as const) {
    for (const value of ['http://sms.example.org', 'http://127.0.0.1.example.org', 'http://localhost.example.org/x', 'http://10.0.0.7:8000', 'ftp://127.0.0.1']) expect(() => parseEnv({ [name]: value }), value).toThrow(StartRefused)
    for (const value of ['https://sms.example.org/v1', 'http://127.0.0.1:8000', 'http://localhost/x', 'http://[::1]:9']) expect(parseEnv({ [name]: value })[name]).toBe(value)
  }
})

test('a secret that is not given is made once, for nobody else to read', () => {
  const DATA_DIR = mkdtempSync(join(tmpdir(), 'forecourt-env-'))
  const secret = parseEnv({ DATA_DIR }).AUTH_SECRET
  expect(secret.length).toBeGreaterThanOrEqual(43)
  expect(parseEnv({ DATA_DIR }).AUTH_SECRET).toBe(secret)
  expect(statSync(join(DATA_DIR, 'auth-secret')).mode & 0o777).toBe(0o600)
  expect(parseEnv({ DATA_DIR, AUTH_SECRET: 'x'.repeat(32) }).AUTH_SECRET).toBe('x'.repeat(32))
  rmSync(DATA_DIR, { recursive: true })
})
