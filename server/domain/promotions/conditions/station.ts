import { z } from 'zod'
import { isId } from '@/server/domain/kernel/typed-id'
import type { ArgLabels } from '../args'
import { basketWide, only } from '../basket-wide'
import type { Labels } from '../types'
import { defineCondition } from './condition'

const STATIONS_MAX = 2_000
const stationId = z.string().refine((text) => isId('stn', text), 'must be an id with the prefix stn_')

/** Holds at the named stations. */
export const station = defineCondition({
  code: 'station',
  label: { en: 'Station', zh: '油站' },
  slot: 'when',
  narrows: false,
  schema: z.strictObject({
    stations: z.array(stationId).min(1).max(STATIONS_MAX).meta({ label_en: 'Stations', label_zh: '油站', format: 'stations' } satisfies ArgLabels),
  }),
  example: { stations: ['stn_01m80x1cw3vzrt2khnm27jdn4v'] },
  needs: () => ['basket'],
  words: (args) => placeWords(new Set(args.stations).size),
  claims: ({ stations }) => [{ axis: 'station', values: stations, exact: true }],
  compile: (args) => {
    const wanted = new Set<string>(args.stations)
    const elsewhere = only(placeWords(wanted.size), { en: 'this is another station', zh: '本站不在其中' })
    return basketWide(({ stationId: here }) => (wanted.has(here) ? undefined : elsewhere))
  },
})

/** Stations have long names and there may be hundreds: their number is enough, the form shows which. */
function placeWords(count: number): Labels {
  return count === 1 ? { en: 'at one chosen station', zh: '指定油站' } : { en: `at ${count} chosen stations`, zh: `指定的${count}家油站` }
}
