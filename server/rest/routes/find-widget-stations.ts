import { widgetStations, widgetStationsBody } from '@/server/contracts/widget-stations'
import { findStations } from '@/server/usecases/widgets/find-stations'
import { openWebsite } from '../edge/open-website'
import { widgetStationsExample } from '../examples/website'
import { publicOperation, told } from '../operation'

export const findWidgetStationsRoute = publicOperation({
  method: 'post',
  path: '/widget/stations',
  operationId: 'findWidgetStations',
  tag: 'Widgets',
  summary: 'Find stations and their prices',
  description: 'The stations by name, by the words of a place, or by their distance from a position, a page of at most 1.5 KB at a time: `next_offset` goes into `offset` of the next call. A position stands in the body and is kept nowhere.',
  body: widgetStationsBody,
  crossOrigin: true,
  answers: { 200: { description: 'A page of stations.', schema: widgetStations } },
  refusals: ['unauthenticated', 'origin_refused', 'rate_limited'],
  example: widgetStationsExample,
}, async (call) => {
  const { key, locale, ...search } = call.body
  const opened = await openWebsite(call, { key, locale })
  return opened.ok ? told(200, await findStations(opened.value.scope, search)) : opened
})
