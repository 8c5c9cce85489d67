import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RefusalCode } from '@/server/domain/kernel/refusal'
import { env } from '@/server/platform/env'
import { chooseLocale } from '@/server/rest/edge/choose-locale'
import { PROBLEM_STATUS } from '@/server/rest/problem-status'
import { PROBLEM_TEXTS } from '@/server/rest/problem-texts'

/** What this process says itself is small, never kept, framed or run. */
export const DIRECT_HEADERS: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
}

const STYLE = 'body{font:17px/1.5 system-ui,sans-serif;max-width:32rem;margin:20vh auto;padding:0 1.5rem;color:#1c2430;background:#fff}h1{font-size:1.5rem;line-height:1.25}small{color:#5a6472}@media(prefers-color-scheme:dark){body{color:#e8ecf1;background:#12161c}small{color:#9aa5b4}}'
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64')
const RETRY_AFTER_SECONDS: Readonly<Partial<Record<RefusalCode, number>>> = { unavailable: 2 }

/** The same words as the pages' own screen (`app/_i18n/messages/<language>/crash.json`, `away`): a test holds them together. */
export const AWAY_WORDS = {
  en: { title: 'Back in a moment', detail: 'We can’t reach our data just now. Nothing is lost, and this page tries again by itself.' },
  zh: { title: '请稍等片刻', detail: '暂时无法读取数据，已保存的内容不会丢失，页面会自动重试。' },
} as const
const AGAIN_SECONDS = 5

interface Answering {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly requestId: string
}

/**
 * A refusal before anybody else has seen the request: a page for a browser that asks for one, else `application/problem+json`,
 * in the visitor's language. Its pages of explanation are on the platform's host, because the host asked for may be unknown.
 */
export function answerProblem({ request, response, requestId }: Answering, code: RefusalCode): void {
  const status = PROBLEM_STATUS[code]
  const wantsPage = /\btext\/html\b/.test(request.headers.accept ?? '')
  const locale = (wantsPage ? chosenLocale(request.headers.cookie) : undefined) ?? chooseLocale(request.headers['accept-language'])
  const isAway = wantsPage && code === 'unavailable'
  const { title, detail } = isAway ? AWAY_WORDS[locale] : PROBLEM_TEXTS[locale][code]
  const type = `http://${env().ROOT_HOST}:${env().PORT}/docs/problems/${code}`
  const body = wantsPage ? page({ locale, title, detail, requestId, againSeconds: isAway ? AGAIN_SECONDS : undefined }) : JSON.stringify({ type, title, status, detail, code, request_id: requestId })
  const retryAfter = RETRY_AFTER_SECONDS[code]
  response.writeHead(status, {
    ...DIRECT_HEADERS,
    'Content-Security-Policy': wantsPage ? `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; frame-ancestors 'none'` : "default-src 'none'; frame-ancestors 'none'",
    'Content-Type': wantsPage ? 'text/html; charset=utf-8' : 'application/problem+json',
    'Content-Language': locale,
    'Content-Length': Buffer.byteLength(body),
    'Request-Id': requestId,
    Vary: 'Accept, Accept-Language, Cookie',
    ...(retryAfter ? { 'Retry-After': retryAfter } : {}),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** The reader's own choice in the pages; what a browser prefers comes after it. */
const chosenLocale = (cookie: string | undefined): 'en' | 'zh' | undefined => {
  const chosen = /(?:^|;\s*)locale=([A-Za-z-]+)/.exec(cookie ?? '')?.[1]
  return chosen === undefined ? undefined : chosen.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

interface Page { readonly locale: string; readonly title: string; readonly detail: string; readonly requestId: string; readonly againSeconds: number | undefined }

const page = ({ locale, title, detail, requestId, againSeconds }: Page): string =>
  `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">${againSeconds === undefined ? '' : `<meta http-equiv="refresh" content="${String(againSeconds)}">`}<title>${escape(title)}</title><style>${STYLE}</style><h1>${escape(title)}</h1><p>${escape(detail)}</p><small>${requestId}</small></html>`

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
