/** What a `Host` header names. Whether a portal really exists is a question to the table of hosts. */
export type ParsedHost =
  | { readonly kind: 'platform'; readonly host: string }
  | { readonly kind: 'portal'; readonly host: string; readonly slug: string; readonly environment: 'live' | 'test' }
  | { readonly kind: 'custom'; readonly host: string }
  | { readonly kind: 'invalid' }

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])
const TEST_SUFFIX = '-test'
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

/** Names under the root host that belong to the platform or would be mistaken for it. */
const RESERVED = new Set([
  'sample', 'www', 'api', 'app', 'admin', 'console', 'portal', 'station', 'docs', 'doc', 'help', 'support', 'status', 'static', 'assets', 'cdn', 'img',
  'widget', 'widgets', 'mail', 'smtp', 'imap', 'mx', 'ns', 'ns1', 'ns2', 'ftp', 'auth', 'login', 'signin', 'sso', 'account', 'accounts', 'billing', 'pay',
  'test', 'demo', 'staging', 'dev', 'sandbox', 'internal', 'localhost', 'forecourt', 'root', 'system', 'security', 'abuse', 'postmaster', 'webmaster',
])

/**
 * Reads a `Host` header: letter case, a final dot and the port do not matter. Portals are
 * `<slug>.<rootHost>` (live) and `<slug>-test.<rootHost>`; loopback names and the root host itself are the platform.
 */
export function parseHost(header: string | undefined, rootHost: string): ParsedHost {
  const host = hostOf(header)
  if (host === null) return { kind: 'invalid' }
  if (LOOPBACK.has(host) || host === rootHost) return { kind: 'platform', host }
  if (host.endsWith(`.${rootHost}`)) return portalOf(host, host.slice(0, -rootHost.length - 1))
  const labels = host.split('.')
  const isName = labels.length >= 2 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '')
  return isName && host.length <= 253 && labels.at(-1) !== 'localhost' ? { kind: 'custom', host } : { kind: 'invalid' }
}

/** 3–40 letters, digits and single hyphens; not reserved, and not the name of somebody's test side. */
export function isSlug(text: string): boolean {
  return /^[a-z0-9](-?[a-z0-9]){2,39}$/.test(text) && text.length <= 40 && !RESERVED.has(text) && !text.endsWith(TEST_SUFFIX)
}

function portalOf(host: string, name: string): ParsedHost {
  const isTest = name.endsWith(TEST_SUFFIX)
  const slug = isTest ? name.slice(0, -TEST_SUFFIX.length) : name
  return isSlug(slug) ? { kind: 'portal', host, slug, environment: isTest ? 'test' : 'live' } : { kind: 'invalid' }
}

/** Host without port in lower case; null for anything that is no host, such as two of them or user information. */
function hostOf(header: string | undefined): string | null {
  const match = /^(\[[0-9a-f:]{2,45}\]|[a-z0-9.-]{1,254})(?::(\d{1,5}))?$/.exec((header ?? '').toLowerCase())
  const host = match?.[1]?.replace(/\.$/, '')
  return host && Number(match?.[2] ?? 0) <= 65_535 ? host : null
}
