import { CONTRACT_VERSION } from '../generated/calls'
import type { ForecourtOptions, Settings } from './options'

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/

/** Checks what a client is made with. Throws a TypeError that names the option and never shows the key. */
export function readOptions(options: ForecourtOptions): Settings {
  const { key, baseUrl, version = CONTRACT_VERSION, timeoutMs = 10_000, totalMs = 30_000, attempts = 5, ...rest } = options
  if (!/^fk_(live|test)_[\w-]+$/.test(key)) throw new TypeError('key must be a secret key, fk_live_… or fk_test_…')
  return { key, root: `${readBase(baseUrl)}/api/v1`, version, timeoutMs, totalMs, attempts, language: rest.language, onAnswer: rest.onAnswer, fetch: rest.fetch ?? ((...sent) => fetch(...sent)) }
}

/** A key that travels in clear is everybody's. */
function readBase(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || url.username !== '' || url.search !== '' || url.hash !== '') throw new TypeError('baseUrl must be an address such as https://forecourt.example.com')
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.test(url.hostname))) throw new TypeError('baseUrl must begin with https:// unless it is this machine')
  return url.href.replace(/\/+$/, '')
}
