import { createGradeBody, grade } from '@/server/contracts/station'
import { createGrade } from '@/server/usecases/stations/create-grade'
import { createGradeExample } from '../examples/manage'
import { keyOperation, told } from '../operation'

export const createGradeRoute = keyOperation('manage', {
  method: 'post',
  path: '/grades',
  operationId: 'createGrade',
  tag: 'Stations',
  summary: 'Create a grade',
  description: 'Adds a fuel product to the chain. The code is unique in the chain; the unit is the one in which its volumes are sent.',
  body: createGradeBody,
  answers: { 201: { description: 'The grade.', schema: grade } },
  refusals: ['duplicate'],
  example: createGradeExample,
}, async (call) => told(201, await createGrade(call.scope, call.body)))
