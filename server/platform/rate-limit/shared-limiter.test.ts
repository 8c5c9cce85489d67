import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { freePort, hasRedis, startRedis, type RunningRedis } from '@/server/testing/start-redis'
import { resetEnv } from '../env'
import { log } from '../log/log'
import { forgetSingleton } from '../singleton/singleton'
import { checkRate, rateLimitKind, rateLimitReach } from './check-rate'
import type { RateAlgorithm } from './count-request'
import { plainScripts } from './script-redis'

const ALGORITHMS: RateAlgorithm[] = ['fixed_window', 'sliding_window', 'token_bucket']
/** What is exact is asked with time enough for a busy machine: who waits no longer counts alone. */
const PATIENT = { RATE_LIMIT_WAIT_MS: '20000' }
/** A window that no test sees the end of. */
const rule = (algorithm: RateAlgorithm, limit = 10) => ({ algorithm, limit, windowSeconds: 100_000 })
let count = 0
const newName = () => `shared-${++count}`

function configure(keys: Record<string, string>): void {
  Object.assign(process.env, keys)
  resetEnv()
}
function unconfigure(): void {
  for (const name of ['RATE_LIMIT_WAIT_MS', 'REDIS_URL', 'UPSTASH_REDIS_REST_URL', 'UPSTASH_REDIS_REST_TOKEN']) delete process.env[name]
  resetEnv()
  for (const name of ['redis:redis', 'redis:upstash', 'rate-limit:reach']) forgetSingleton(name)
}
beforeEach(unconfigure)
afterEach(unconfigure)

const passed = async (name: string, algorithm: RateAlgorithm, calls: number) =>
  (await Promise.all(Array.from({ length: calls }, () => checkRate(name, 'k', rule(algorithm))))).filter(({ allowed }) => allowed).length

const unless = hasRedis ? '' : ' (not checked: no redis-server on this machine)'
describe.skipIf(!hasRedis)(`with a Redis${unless}`, () => {
  let redis: RunningRedis
  beforeAll(async () => { redis = await startRedis() })
  afterAll(() => redis.stop())

  test.each(ALGORITHMS)('of 200 parallel calls at limit 10 exactly 10 pass: %s', async (algorithm) => {
    configure({ ...PATIENT, REDIS_URL: redis.url })
    expect([rateLimitKind(), rateLimitReach()]).toEqual(['redis', 'shared'])
    const name = newName()
    expect(await passed(name, algorithm, 200)).toBe(10)
    const state = await checkRate(name, 'k', rule(algorithm))
    expect(state).toMatchObject({ allowed: false, limit: 10, remaining: 0 })
    expect((await checkRate(name, 'other', rule(algorithm))).remaining).toBe(9)
  })

  test('two processes count together: 100 calls each at limit 10, and exactly 10 pass, for all three algorithms', async () => {
    const children = await Promise.all([startChild(redis.url), startChild(redis.url)])
    for (const algorithm of ALGORITHMS) {
      const asked = { name: newName(), key: 'k', rule: rule(algorithm), count: 100 }
      const answers = children.map(async (child) => {
        child.send(asked)
        return (await once(child, 'message'))[0] as number
      })
      const shares = await Promise.all(answers)
      expect(shares.reduce((sum, share) => sum + share), algorithm).toBe(10)
    }
    for (const child of children) child.kill('SIGKILL')
  }, 30_000)

  test('over HTTP in Upstash\'s form exactly 10 of 200 pass as well, for all three algorithms', async () => {
    const standIn = await startUpstash(redis.url)
    configure({ ...PATIENT, UPSTASH_REDIS_REST_URL: standIn.url, UPSTASH_REDIS_REST_TOKEN: 'token-of-upstash' })
    expect(rateLimitKind()).toBe('upstash')
    for (const algorithm of ALGORITHMS) expect(await passed(newName(), algorithm, 200), algorithm).toBe(10)
    expect(rateLimitReach()).toBe('shared')
    await standIn.stop()
  })

  test('a Redis that goes away is counted without, said once, and used again when it is back', async () => {
    const port = await freePort()
    const first = await startRedis(port)
    configure({ ...PATIENT, REDIS_URL: first.url })
    const [warn, info] = [vi.spyOn(log, 'warn'), vi.spyOn(log, 'info')]
    const name = newName()
    for (let i = 0; i < 4; i++) await checkRate(name, 'k', rule('sliding_window'))
    await first.stop()
    expect(await passed(name, 'sliding_window', 50)).toBe(10)
    await passed(name, 'sliding_window', 50)
    expect([rateLimitReach(), warn.mock.calls.length]).toEqual(['alone', 1])
    const second = await startRedis(port)
    await expect.poll(async () => (await checkRate(name, 'later', rule('sliding_window'))) && rateLimitReach(), { timeout: 8_000, interval: 100 }).toBe('shared')
    expect(info.mock.calls.map(([, message]) => message)).toEqual(['shared rate limiter is back'])
    expect(await passed(name, 'sliding_window', 50), 'the new one knows nothing of what was counted alone').toBe(10)
    vi.restoreAllMocks()
    await second.stop()
  }, 20_000)
})

test('a Redis that was never there costs a moment once and limits all the same', async () => {
  configure({ REDIS_URL: `redis://127.0.0.1:${await freePort()}` })
  const warn = vi.spyOn(log, 'warn')
  const startedAt = performance.now()
  expect(await passed(newName(), 'token_bucket', 200)).toBe(10)
  expect(await passed(newName(), 'fixed_window', 200)).toBe(10)
  expect(performance.now() - startedAt).toBeLessThan(3_000)
  expect([rateLimitReach(), warn.mock.calls.length]).toEqual(['alone', 1])
  vi.restoreAllMocks()
})

test('an Upstash that refuses the token, or answers nothing in time, is counted without', async () => {
  let isSilent = false
  const server = createServer((_, response) => { if (!isSilent) response.writeHead(401).end('{"error":"Unauthorized"}') })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  configure({ UPSTASH_REDIS_REST_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, UPSTASH_REDIS_REST_TOKEN: 'wrong' })
  expect(await passed(newName(), 'sliding_window', 20)).toBe(10)
  isSilent = true
  forgetSingleton('rate-limit:reach')
  expect(await passed(newName(), 'sliding_window', 20)).toBe(10)
  expect(rateLimitReach()).toBe('alone')
  server.closeAllConnections()
  await sleep(1_050)
  server.close()
})

test('a script that a plain Redis would refuse loses its first line, and its hash is mapped', async () => {
  const heard: string[] = []
  const scripts = plainScripts({
    evalsha: (sha) => Promise.resolve(heard.push(`sha ${sha}`)),
    eval: (script) => Promise.resolve(heard.push(script)),
  })
  const script = '#!lua flags=allow-key-locking\nreturn 1'
  const [theirs, ours] = ['57fb20b40d2cdeb1e85ab7f01d0ae4e8a9ccd5c0', 'e0e1f9fabfc9d4800c877a703b823ac0578ff8db']
  await expect(scripts.evalsha(theirs, [], [])).rejects.toThrow('NOSCRIPT')
  await scripts.eval(script, [], [])
  await expect(scripts.evalsha(theirs, [], [])).rejects.toThrow('NOSCRIPT')
  const hash = (await import('node:crypto')).createHash('sha1').update(script).digest('hex')
  await scripts.evalsha(hash, [], [])
  expect(heard).toEqual(['return 1', `sha ${ours}`])
})

async function startChild(url: string): Promise<ChildProcess> {
  const child = fork('server/testing/ask-rates.ts', { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: { ...process.env, ...PATIENT, REDIS_URL: url } })
  await once(child, 'message')
  return child
}

/** Upstash as `@upstash/redis` sees it: a command or a list of them as JSON; texts come back in base64. Behind it is a real Redis. */
async function startUpstash(redisUrl: string): Promise<{ url: string; stop(): Promise<void> }> {
  const redis = new Redis(redisUrl)
  redis.on('error', () => undefined)
  const plain = plainScripts({
    evalsha: (sha, keys, args) => redis.evalsha(sha, keys.length, ...keys, ...args.map(String)),
    eval: (script, keys, args) => redis.eval(script, keys.length, ...keys, ...args.map(String)),
  })
  const server: Server = createServer((request, response) => {
    void answer(request).then(({ status, body }) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)))
  })
  async function answer(request: IncomingMessage): Promise<{ status: number; body: object }> {
    if (request.headers.authorization !== 'Bearer token-of-upstash') return { status: 401, body: { error: 'Unauthorized' } }
    const told = JSON.parse(Buffer.concat((await request.toArray()) as Buffer[]).toString()) as string[] | string[][]
    if (request.url === '/pipeline') return { status: 200, body: await Promise.all((told as string[][]).map(run)) }
    const body = await run(told as string[])
    return { status: 'error' in body ? 400 : 200, body }
  }
  async function run([command, script = '', keyCount, ...rest]: string[]): Promise<{ result: unknown } | { error: string }> {
    const [keys, args] = [rest.slice(0, Number(keyCount)), rest.slice(Number(keyCount))]
    try {
      return { result: encode(await (command === 'evalsha' ? plain.evalsha(script, keys, args) : plain.eval(script, keys, args))) }
    } catch (error) {
      return { error: (error as Error).message }
    }
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      redis.disconnect()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const encode = (value: unknown): unknown => (Array.isArray(value) ? value.map(encode) : typeof value === 'string' ? Buffer.from(value).toString('base64') : value)
