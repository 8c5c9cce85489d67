import { request } from 'node:http'
import { env } from '../env'

export interface Probed {
  readonly status: number
  /** To the last byte. */
  readonly ms: number
}

const TIMEOUT_MS = 8_000

/** One GET of the product's own port under the name `host`; null when nothing answered within 8 s. Never throws. */
export function probe({ host, path }: { host: string; path: string }): Promise<Probed | null> {
  const { PORT, BIND } = env()
  const startedAt = performance.now()
  const to = BIND.find((address) => !address.includes(':')) ?? BIND[0] ?? '127.0.0.1'
  return new Promise((resolve) => {
    const call = request({ host: to === '0.0.0.0' ? '127.0.0.1' : to, port: PORT, path, agent: false, signal: AbortSignal.timeout(TIMEOUT_MS), headers: { Host: `${host}:${PORT}`, Accept: '*/*' } })
    call.once('error', () => resolve(null))
    call.once('response', (answer) => {
      answer.once('error', () => resolve(null))
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, ms: performance.now() - startedAt }))
      answer.resume()
    })
    call.end()
  })
}
