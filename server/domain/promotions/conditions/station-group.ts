import { z } from 'zod'
import { chainNames, type ArgLabels } from '../args'
import { basketWide, only, stationOf } from '../basket-wide'
import { joinAnd, joinOr } from '../words'
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
  words: ({ groups }) => ofGroups(joinAnd(namesOf(groups))),
  compile: ({ groups }) => {
    const wanted = new Set(groups)
    const elsewhere = only(ofGroups(joinOr(namesOf(groups))), { en: 'this station is in none of them', zh: '本站不在其中' })
    return basketWide((facts) => (stationOf(facts).groups.some((one) => wanted.has(one)) ? undefined : elsewhere))
  },
})

const namesOf = (groups: readonly string[]) => groups.map((name) => ({ en: `“${name}”`, zh: `“${name}”` }))
const ofGroups = (names: { en: string; zh: string }) => ({ en: `at stations of the group ${names.en}`, zh: `${names.zh}分组的油站` })
