import { z } from 'zod'
import { isId } from '@/server/domain/kernel/typed-id'
import type { ArgLabels } from '../args'
import { basketWide, only } from '../basket-wide'
import type { Labels } from '../types'
import { joinAnd, joinNamed, joinOr, type WordsContext } from '../words'
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
  words: (args, context) => placeWords(args.stations, context, joinAnd),
  claims: ({ stations }) => [{ axis: 'station', values: stations, exact: true }],
  compile: (args, { words }) => {
    const wanted = new Set<string>(args.stations)
    const elsewhere = only(placeWords(args.stations, words, joinOr), { en: 'this is another station', zh: '本站不在其中' })
    return basketWide(({ stationId: here }) => (wanted.has(here) ? undefined : elsewhere))
  },
})

/** Stations have long names and there may be hundreds: three are named, the form shows which the others are. Of stations whose names nobody brought the number is told. */
function placeWords(stations: readonly string[], { names }: WordsContext, join: typeof joinOr): Labels {
  const ids = [...new Set(stations)]
  const known = ids.flatMap((id) => names.stations?.[id] ?? [])
  const count = ids.length
  if (known.length > 0) {
    const named = joinNamed(known, { join, counted: '家油站', count })
    return { en: `at ${named.en}`, zh: named.zh }
  }
  return count === 1 ? { en: 'at one chosen station', zh: '指定油站' } : { en: `at ${count} chosen stations`, zh: `指定的${count}家油站` }
}
