import type { WidgetStationsAnswer } from '@/server/contracts/widget-stations'
import { draw, type Words } from '../kit/draw'
import { distanceText } from './distance-text'
import { priceText } from './price-text'

interface Reader {
  words: Words
  currency: string
  locale: string
}

/** One station: name and distance, address, whether it is open day and night, and a price for each grade. */
export function drawStation(station: WidgetStationsAnswer['stations'][number], { words, currency, locale }: Reader): HTMLElement {
  const { name, address, always_open: isAlwaysOpen, distance_m: distanceM, grades } = station
  const row = draw('li', 'station', draw('b', 'station-name', name))
  row.tabIndex = -1
  if (distanceM !== undefined) row.append(draw('span', 'distance', distanceText(distanceM, words.say('distance'), locale)))
  if (address) row.append(draw('span', 'address', address))
  if (isAlwaysOpen) row.append(draw('span', 'open', words.say('open')))
  const prices = grades.flatMap((grade) => [
    draw('dt', 'grade', grade.name),
    draw('dd', 'price', priceText(grade.unit_price, currency, locale), draw('span', 'unit', ` / ${words.say(grade.unit)}`)),
  ])
  if (prices.length) row.append(draw('dl', 'prices', ...prices))
  return row
}
