import { listOf, listQuery } from '@/server/contracts/common'
import { station } from '@/server/contracts/station'
import { listStations } from '@/server/usecases/stations/list-stations'
import { keyOperation, told } from '../operation'
import { answer } from '../refusal'

export const listStationsRoute = keyOperation('till', {
  method: 'get',
  path: '/stations',
  operationId: 'listStations',
  tag: 'Stations',
  summary: 'List stations',
  description: 'The chain’s stations with the grades that they sell and today’s prices, newest first.',
  query: listQuery,
  answers: { 200: { description: 'A page of stations.', schema: listOf(station) } },
  refusals: [],
  example: { status: 200, query: '?limit=10' },
}, async (call) => {
  const { limit, starting_after: startingAfter, ending_before: endingBefore } = call.query
  const page = await listStations(call.scope, { limit, startingAfter, endingBefore: startingAfter === undefined ? endingBefore : undefined })
  return told(200, page.ok ? answer({ object: 'list', url: '/api/v1/stations', ...page.value }) : page)
})
