import { clientAddress, isSameOrigin, requestOrigin, type RequestOrigin } from '@/server/platform/hosts/request-origin'
import { makeRequestId } from '@/server/platform/log/make-request-id'
import { readSession, type Session } from '@/server/session/read-session'
import { preferLocale } from './prefer-locale'

export interface Context {
  readonly requestId: string
  readonly locale: 'en' | 'zh'
  readonly where: RequestOrigin
  /** The request comes from a page of the same origin; mutations need it. */
  readonly isSameOrigin: boolean
  readonly clientAddress: string
  readonly userAgent: string
  /** What a portal's browser keeps of earlier sign-ins; '' for none. */
  readonly device: string
  /** Looked up at most once per request. */
  session(): Promise<Session | null>
}

const USER_AGENT_MAX = 400

/** What a request brings with it, read off its headers. */
export function createContext(headers: Headers): Context {
  let session: Promise<Session | null> | undefined
  return {
    requestId: readRequestId(headers),
    locale: readLocale(headers),
    where: requestOrigin(headers),
    isSameOrigin: isSameOrigin(headers),
    clientAddress: clientAddress(headers),
    device: readDevice(headers),
    userAgent: (headers.get('user-agent') ?? '').slice(0, USER_AGENT_MAX),
    session: () => (session ??= readSession(headers)),
  }
}

/** As `server/session/session-cookies` names it, over https and without. */
const readDevice = (headers: Headers): string => /(?:^|;\s*)(?:__Host-)?forecourt-device=([\w.~-]{1,400})/.exec(headers.get('cookie') ?? '')?.[1] ?? ''

/** The process that owns the port names every request; without it we do. */
function readRequestId(headers: Headers): string {
  const given = headers.get('request-id') ?? headers.get('x-request-id')
  return given !== null && /^req_[0-9a-z]{20,40}$/.test(given) ? given : makeRequestId()
}

/** The language that the reader chose, else the one that the browser prefers. Pseudo-locales of tests read English. */
function readLocale(headers: Headers): 'en' | 'zh' {
  const chosen = /(?:^|;\s*)locale=([A-Za-z-]+)/.exec(headers.get('cookie') ?? '')?.[1]
  if (chosen !== undefined) return chosen.toLowerCase().startsWith('zh') ? 'zh' : 'en'
  return preferLocale(headers.get('accept-language'))
}
