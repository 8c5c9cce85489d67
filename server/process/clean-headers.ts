/** Names and values alternate, as in Node's `rawHeaders`; a name may come more than once. */
export type RawHeaders = readonly string[]

/** Of one connection only (RFC 9110 7.6.1). */
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'proxy-connection', 'proxy-authorization', 'proxy-authenticate', 'te', 'trailer', 'upgrade'])
/** What Next tells itself, what platforms tell it, and what only we say: nobody else may send it. */
const OURS_TO_SAY = /^(x-middleware-|x-invoke-|x-nextjs-rewritten|x-matched-path$|x-now-|x-vercel-|x-forwarded-|forwarded$|x-real-ip$|x-forecourt-|request-id$|x-request-id$|x-http-method-override$)/
/** How Next tells its router where a page really lies. */
const INTERNAL_ANSWERS = /^(x-middleware-|x-invoke-|x-matched-path$|x-powered-by$|x-nextjs-prerender$|x-nextjs-stale-time$)/

export interface Arrival {
  /** The proxy in front is ours and its X-Forwarded-* are believed. */
  readonly isProxyTrusted: boolean
  /** Address of the other end of the connection. */
  readonly socketAddress: string
  readonly requestId: string
}
export interface CleanRequest {
  readonly raw: string[]
  /** As the visitor's browser sees it; undefined when the request has none or several. */
  readonly host: string | undefined
  readonly clientAddress: string
  readonly scheme: 'http' | 'https'
}

/**
 * A request's headers without anything that a stranger may not say. `X-Forwarded-Host`, `-Proto` and `-For` are always
 * set anew, each with one value: from the connection, or from the nearest proxy's entry where one is trusted.
 */
export function cleanRequest(raw: RawHeaders, arrival: Arrival): CleanRequest {
  const hosts = valuesOf(raw, 'host')
  const trusted = (name: string): string | undefined => (arrival.isProxyTrusted ? lastEntry(valuesOf(raw, name).at(-1)) : undefined)
  const host = trusted('x-forwarded-host') ?? (hosts.length === 1 ? hosts[0] : undefined)
  const scheme = trusted('x-forwarded-proto') === 'https' ? 'https' : 'http'
  const clientAddress = trusted('x-forwarded-for') ?? plainAddress(arrival.socketAddress)
  const kept = filter(raw, (name) => !HOP_BY_HOP.has(name) && !OURS_TO_SAY.test(name))
  const set = ['X-Forwarded-Host', host ?? '', 'X-Forwarded-Proto', scheme, 'X-Forwarded-For', clientAddress, 'X-Request-Id', arrival.requestId]
  return { raw: [...kept, ...set], host, clientAddress, scheme }
}

/** An answer of Next without what shows how it is made, with the request's id. */
export function cleanAnswer(raw: RawHeaders, requestId: string): string[] {
  return [...filter(raw, (name) => !HOP_BY_HOP.has(name) && name !== 'transfer-encoding' && name !== 'request-id' && !INTERNAL_ANSWERS.test(name)), 'Request-Id', requestId]
}

function filter(raw: RawHeaders, keep: (name: string) => boolean): string[] {
  const kept: string[] = []
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = raw[i] ?? ''
    if (keep(name.toLowerCase())) kept.push(name, raw[i + 1] ?? '')
  }
  return kept
}

function valuesOf(raw: RawHeaders, wanted: string): string[] {
  const values: string[] = []
  for (let i = 0; i + 1 < raw.length; i += 2) if (raw[i]?.toLowerCase() === wanted) values.push(raw[i + 1] ?? '')
  return values
}

/** Of several proxies' entries the nearest one's is the one that is believed. */
const lastEntry = (list: string | undefined): string | undefined => list?.split(',').at(-1)?.trim() || undefined

/** `::ffff:127.0.0.1` is 127.0.0.1 on a socket of both families. */
const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/, '')
