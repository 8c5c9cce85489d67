import { systemClock } from '@/server/platform/clock/system-clock'
import { openChain } from '@/server/usecases/_around/open-chain'
import { verifyWidgetToken } from '@/server/usecases/keys/verify-widget-token'
import { answer, type Result } from '../refusal'
import { admitWebsite } from './admit-website'
import { chooseLocale } from './choose-locale'

interface Visit {
  key: string
  token?: string | undefined
  locale?: string | undefined
}
interface Caller {
  readonly requestId: string
  readonly locale: 'en' | 'zh'
  /** Scheme, host and port that the caller used. */
  readonly origin: string
  readonly header: (name: string) => string | undefined
}
type Scope = Awaited<ReturnType<typeof openChain>>
type Visitor = Extract<Awaited<ReturnType<typeof verifyWidgetToken>>, { ok: true }>['value']

/**
 * The chain of a website's key in the visitor's language, and whom the token speaks for, if there is one.
 * Refuses `unauthenticated` (key or token), `origin_refused`, `rate_limited`.
 */
export async function openWebsite(call: Caller, { key, token, locale }: Visit): Promise<Result<{ scope: Scope; visitor: Visitor | undefined }>> {
  const website = await admitWebsite(key, call.header('origin'), call.origin)
  if (!website.ok) return website
  const { chainId, keyId } = website.value
  const scope = await openChain(chainId, { actor: { kind: 'key', id: keyId }, requestId: call.requestId, locale: locale === undefined ? call.locale : chooseLocale(locale) })
  if (token === undefined) return answer({ scope, visitor: undefined })
  const visitor = await verifyWidgetToken(scope, { token, now: systemClock() })
  return visitor.ok ? answer({ scope, visitor: visitor.value }) : visitor
}
