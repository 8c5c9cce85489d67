import { widgetActivateBody, widgetActivated } from '@/server/contracts/widget-panel'
import { activateOffer } from '@/server/usecases/widgets/activate-offer'
import { openWebsite } from '../edge/open-website'
import { widgetActivateExample } from '../examples/website'
import { publicOperation, told } from '../operation'
import { refused } from '../refusal'

export const activateWidgetOfferRoute = publicOperation({
  method: 'post',
  path: '/widget/activate',
  operationId: 'activateWidgetOffer',
  tag: 'Widgets',
  summary: 'Activate an offer',
  description: 'For an offer that asks for a segment which members may join: puts the member whom the token names into it, from the next quote on. An offer that needs no activation is active already. A token writes once: sign a new one for every call.',
  body: widgetActivateBody,
  crossOrigin: true,
  answers: { 200: { description: 'The offer is active.', schema: widgetActivated } },
  refusals: ['unauthenticated', 'origin_refused', 'rate_limited', 'unprocessable', 'member_blocked'],
  example: widgetActivateExample,
}, async (call) => {
  const opened = await openWebsite(call, call.body)
  if (!opened.ok) return opened
  const { scope, visitor } = opened.value
  if (!visitor) return refused('unauthenticated', 'Only a member activates an offer: send a token.')
  return told(200, await activateOffer(scope, { visitor: visitor.member, promotionId: call.body.promotion_id, token: visitor }))
})
