import { programmeAnswer, setTiersBody } from '@/server/contracts/programme'
import { updateProgramme } from '@/server/usecases/programme/update-programme'
import { setTiersExample } from '../examples/manage'
import { keyOperation, told } from '../operation'

export const setTiersRoute = keyOperation('manage', {
  method: 'put',
  path: '/tiers',
  operationId: 'setTiers',
  tag: 'Programme',
  summary: 'Set the tiers',
  description: 'All tiers, lowest first; the first is reached with 0. A tier that members may be in can’t be taken away. It makes a new version of the programme, in force at once or within a minute of `effective_at`; members rise with their next sale and fall at most when a period ends, as `tier_review` says.',
  body: setTiersBody,
  answers: { 200: { description: 'The new version of the programme, whole.', schema: programmeAnswer } },
  refusals: ['conflict', 'unprocessable'],
  example: setTiersExample,
}, async (call) => {
  const { effective_at: effectiveAt, tier_period, tier_months, tier_review, tiers } = call.body
  const how = { ...(tier_period !== undefined && { tier_period }), ...(tier_months !== undefined && { tier_months }), ...(tier_review !== undefined && { tier_review }) }
  return told(200, await updateProgramme(call.scope, { body: { tiers, ...how }, ...(effectiveAt !== undefined && { effectiveAt: Date.parse(effectiveAt) }) }))
})
