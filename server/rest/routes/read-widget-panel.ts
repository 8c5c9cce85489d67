import { widgetPanel, widgetPanelBody } from '@/server/contracts/widget-panel'
import { readWidgetPanel } from '@/server/usecases/widgets/read-widget-panel'
import { openWebsite } from '../edge/open-website'
import { widgetPanelExample } from '../examples/website'
import { publicOperation, told } from '../operation'
import { refused } from '../refusal'

export const readWidgetPanelRoute = publicOperation({
  method: 'post',
  path: '/widget/panel',
  operationId: 'readWidgetPanel',
  tag: 'Widgets',
  summary: 'Read what a member’s panel shows',
  description: 'The member’s card with the codes of the next five minutes (never its secret), the tiers, and the offers, each with whether it is to be activated. The publishable key and the token stand in the body, which is sent as `text/plain`. A token for somebody who is no member gives a guest.',
  body: widgetPanelBody,
  crossOrigin: true,
  answers: { 200: { description: 'The panel.', schema: widgetPanel } },
  refusals: ['unauthenticated', 'origin_refused', 'rate_limited'],
  example: widgetPanelExample,
}, async (call) => {
  const opened = await openWebsite(call, call.body)
  if (!opened.ok) return opened
  const { scope, visitor } = opened.value
  return visitor ? told(200, await readWidgetPanel(scope, { visitor: visitor.member })) : refused('unauthenticated', 'The panel is a member’s: send a token.')
})
