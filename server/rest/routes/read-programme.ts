import { programmeAnswer } from '@/server/contracts/programme'
import { readProgramme } from '@/server/usecases/programme/read-programme'
import { keyOperation, told } from '../operation'

export const readProgrammeRoute = keyOperation('manage', {
  method: 'get',
  path: '/programme',
  operationId: 'readProgramme',
  tag: 'Programme',
  summary: 'Read the programme',
  description: 'The version in force, whole: rounding, life of points, refunds, tolerances, floors, tiers, stacking. Any of its parts can be sent back changed.',
  answers: { 200: { description: 'The version in force.', schema: programmeAnswer } },
  refusals: [],
  example: { status: 200 },
}, async (call) => told(200, await readProgramme(call.scope, {})))
