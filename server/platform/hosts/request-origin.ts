import { env } from '../env'
import { parseHost, type ParsedHost } from './parse-host'

/** Where a request was sent to, as the visitor's browser sees it. */
export interface RequestOrigin {
  readonly parsed: ParsedHost
  /** `http://nordwind.localhost:3000`; `null` for a host that can't be one. */
  readonly origin: string | null
  readonly isSecure: boolean
}

/**
 * Reads host and scheme of a request. `X-Forwarded-*` counts only where a proxy is trusted by configuration
 * (the process that owns the port is one for Next behind it); otherwise whoever sends it moves nothing.
 */
export function requestOrigin(headers: Headers): RequestOrigin {
  const trusted = env().TRUST_PROXY
  const host = ((trusted ? last(headers.get('x-forwarded-host')) : null) ?? headers.get('host') ?? '').toLowerCase()
  const isSecure = trusted && last(headers.get('x-forwarded-proto')) === 'https'
  const parsed = parseHost(host, env().ROOT_HOST)
  return { parsed, origin: parsed.kind === 'invalid' ? null : `${isSecure ? 'https' : 'http'}://${host}`, isSecure }
}

/**
 * Whether a request that changes something comes from a page of the same origin. Browsers name the origin
 * on every POST, so a foreign one, `null`, or a sibling host is refused; a caller that sends neither
 * `Origin` nor `Sec-Fetch-Site` nor `Referer` is no browser and carries no stolen cookie.
 */
export function isSameOrigin(headers: Headers): boolean {
  const own = requestOrigin(headers).origin
  if (own === null) return false
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin') return false
  const origin = headers.get('origin')
  if (origin !== null) return origin === own
  const referer = headers.get('referer')
  return referer === null || (URL.canParse(referer) && new URL(referer).origin === own)
}

/** Of several proxies' entries the nearest one's, which is the one that is trusted. */
const last = (list: string | null): string | null => list?.split(',').at(-1)?.trim() || null

/**
 * Who sent the request, for limits: the nearest entry of `X-Forwarded-For` where a proxy is trusted by
 * configuration, else `unknown`: a header that anybody can write must not move a limit.
 */
export const clientAddress = (headers: Headers): string => (env().TRUST_PROXY ? last(headers.get('x-forwarded-for')) : null) ?? 'unknown'
