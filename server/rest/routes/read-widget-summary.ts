import { widgetSummary, widgetSummaryBody } from '@/server/contracts/widget'
import { readWidgetSummary } from '@/server/usecases/widgets/read-widget-summary'
import { openWebsite } from '../edge/open-website'
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
  const opened = await openWebsite(call, call.body)
  if (!opened.ok) return opened
  const { scope, visitor } = opened.value
  const { blocks } = call.body
  return told(200, await readWidgetSummary(scope, { ...(visitor && { visitor: visitor.member }), ...(blocks && { blocks }) }))
})
