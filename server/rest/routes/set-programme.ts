import { programmeAnswer, setProgrammeBody, type ProgrammeBody } from '@/server/contracts/programme'
import { updateProgramme } from '@/server/usecases/programme/update-programme'
import { setProgrammeExample } from '../examples/manage'
import { keyOperation, told } from '../operation'

export const setProgrammeRoute = keyOperation('manage', {
  method: 'put',
  path: '/programme',
  operationId: 'setProgramme',
  tag: 'Programme',
  summary: 'Change the programme',
  description: 'Rounding, life of points, refunds, tolerances, floors: a new version, in force at once or within a minute of `effective_at`. What is left out stays as it is. Every sale keeps the version that it was made by, and is refunded by it.',
  body: setProgrammeBody,
  answers: { 200: { description: 'The new version, whole.', schema: programmeAnswer } },
  refusals: ['conflict'],
  example: setProgrammeExample,
}, async (call) => {
  const { effective_at: effectiveAt, ...parts } = call.body
  const body = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as Partial<ProgrammeBody>
  return told(200, await updateProgramme(call.scope, { body, ...(effectiveAt !== undefined && { effectiveAt: Date.parse(effectiveAt) }) }))
})
