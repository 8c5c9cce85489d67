import { z } from 'zod'
import { chainNames, type ArgLabels } from '../args'
import { basketWide, only, stationOf } from '../basket-wide'
import type { Labels } from '../types'
import { joinAnd, joinNamed, joinOr, quoted, stationGroupName, type WordsContext } from '../words'
import { defineCondition } from './condition'

/** Holds at stations that belong to one of the named groups; a station may be in several. */
export const stationGroup = defineCondition({
  code: 'station_group',
  label: { en: 'Station group', zh: '油站分组' },
  slot: 'when',
  narrows: false,
  schema: z.strictObject({ groups: chainNames.meta({ label_en: 'Groups', label_zh: '分组', format: 'station_groups' } satisfies ArgLabels) }),
  example: { groups: ['motorway'] },
  needs: () => ['station'],
  words: ({ groups }, context) => ofGroups(groups, context, joinAnd),
  compile: ({ groups }, { words }) => {
    const wanted = new Set(groups)
    const elsewhere = only(ofGroups(groups, words, joinOr), { en: 'this station is in none of them', zh: '本站不在其中' })
    return basketWide((facts) => (stationOf(facts).groups.some((one) => wanted.has(one)) ? undefined : elsewhere))
  },
})

function ofGroups(groups: readonly string[], context: WordsContext, join: typeof joinOr): Labels {
  const names = joinNamed(groups.map((code) => quoted(stationGroupName(code, context))), { join, counted: '个' })
  return { en: `at stations of the ${groups.length === 1 ? 'group' : 'groups'} ${names.en}`, zh: `${names.zh}分组的油站` }
}
