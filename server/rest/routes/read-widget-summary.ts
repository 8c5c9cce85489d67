import { widgetSummary, widgetSummaryBody } from '@/server/contracts/widget'
import { systemClock } from '@/server/platform/clock/system-clock'
import { openChain } from '@/server/usecases/_around/open-chain'
import { verifyWidgetToken } from '@/server/usecases/keys/verify-widget-token'
import { readWidgetSummary } from '@/server/usecases/widgets/read-widget-summary'
import { admitWebsite } from '../edge/admit-website'
import { chooseLocale } from '../edge/choose-locale'
import { widgetSummaryExample } from '../examples/website'
import { publicOperation, told } from '../operation'

export const readWidgetSummaryRoute = publicOperation({
  method: 'post',
  path: '/widget/summary',
  operationId: 'readWidgetSummary',
  tag: 'Widgets',
  summary: 'Read what the widgets of a page show',
  description: 'A guest’s offers, or balance, tier and offers of the member whom the token names, with the words to draw them: at most 1.5 KB. The publishable key stands in the body, the token was signed by the website’s own server. The body is JSON sent as `text/plain`, so no preflight goes ahead of it. A token for somebody who is no member gives a guest.',
  body: widgetSummaryBody,
  crossOrigin: true,
  answers: { 200: { description: 'The summary.', schema: widgetSummary } },
  refusals: ['unauthenticated', 'origin_refused', 'rate_limited'],
  example: widgetSummaryExample,
}, async (call) => {
  const { key, token, locale, blocks } = call.body
  const website = await admitWebsite(key, call.header('origin'))
  if (!website.ok) return website
  const { chainId, keyId } = website.value
  const scope = await openChain(chainId, { actor: { kind: 'key', id: keyId }, requestId: call.requestId, locale: locale === undefined ? call.locale : chooseLocale(locale) })
  const visitor = token === undefined ? undefined : await verifyWidgetToken(scope, { token, now: systemClock() })
  if (visitor?.ok === false) return visitor
  return told(200, await readWidgetSummary(scope, { ...(visitor && { visitor: visitor.value.member }), ...(blocks && { blocks }) }))
})
