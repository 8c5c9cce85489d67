import type { WidgetStationsAnswer } from '@/server/contracts/widget-stations'

const BYTES_MAX = 1_536

/**
 * The page within 1 536 bytes of JSON: the last stations go to the next page first; a single station that is still too
 * large (dozens of grades) loses its last grades. `next_offset` says where to go on.
 */
export function fitStations(page: Omit<WidgetStationsAnswer, 'next_offset'>, { offset, hasMore }: { offset: number; hasMore: boolean }): WidgetStationsAnswer {
  let { stations } = page
  const fitted = (): WidgetStationsAnswer => ({ ...page, stations, ...((hasMore || stations.length < page.stations.length) && { next_offset: offset + stations.length }) })
  while (bytesOf(fitted()) > BYTES_MAX && stations.length > 1) stations = stations.slice(0, -1)
  while (bytesOf(fitted()) > BYTES_MAX && stations.some(({ grades }) => grades.length > 0)) stations = stations.map((one) => ({ ...one, grades: one.grades.slice(0, -1) }))
  return fitted()
}

const bytesOf = (answer: WidgetStationsAnswer): number => new TextEncoder().encode(JSON.stringify(answer)).byteLength
