import { createStationBody, station } from '@/server/contracts/station'
import { createStation } from '@/server/usecases/stations/create-station'
import { createStationExample } from '../examples/manage'
import { keyOperation, told } from '../operation'

export const createStationRoute = keyOperation('manage', {
  method: 'post',
  path: '/stations',
  operationId: 'createStation',
  tag: 'Stations',
  summary: 'Create a station',
  description: 'Adds a station to the chain. An `external_id` is unique in the chain, so a repeat is refused and not doubled.',
  body: createStationBody,
  answers: { 201: { description: 'The station.', schema: station } },
  refusals: ['duplicate'],
  example: createStationExample,
}, async (call) => told(201, await createStation(call.scope, call.body)))
