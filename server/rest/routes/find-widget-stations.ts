import { widgetStations, widgetStationsBody } from '@/server/contracts/widget-stations'
import { openChain } from '@/server/usecases/_around/open-chain'
import { findStations } from '@/server/usecases/widgets/find-stations'
import { admitWebsite } from '../edge/admit-website'
import { chooseLocale } from '../edge/choose-locale'
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
  const website = await admitWebsite(key, call.header('origin'))
  if (!website.ok) return website
  const { chainId, keyId } = website.value
  const scope = await openChain(chainId, { actor: { kind: 'key', id: keyId }, requestId: call.requestId, locale: locale === undefined ? call.locale : chooseLocale(locale) })
  return told(200, await findStations(scope, search))
})
