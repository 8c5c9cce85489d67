import { z } from 'zod'
import { chainNames, type ArgLabels } from '../args'
import { basketWide, only, stationOf } from '../basket-wide'
import { joinAnd, joinOr } from '../words'
import { defineCondition } from './condition'

/** Holds at the stations of the named regions. */
export const region = defineCondition({
  code: 'region',
  label: { en: 'Region', zh: '地区' },
  slot: 'when',
  narrows: false,
  schema: z.strictObject({ regions: chainNames.meta({ label_en: 'Regions', label_zh: '地区', format: 'regions' } satisfies ArgLabels) }),
  example: { regions: ['Bavaria'] },
  needs: () => ['station'],
  words: ({ regions }) => inRegions(joinAnd(namesOf(regions))),
  claims: ({ regions }) => [{ axis: 'region', values: regions, exact: true }],
  compile: ({ regions }) => {
    const wanted = new Set(regions)
    const words = inRegions(joinOr(namesOf(regions)))
    const nowhere = only(words, { en: 'this station has no region', zh: '本站未设地区' })
    return basketWide((facts) => {
      const here = stationOf(facts).region
      if (here === undefined) return nowhere
      return wanted.has(here) ? undefined : only(words, () => ({ en: `this station is in ${here}`, zh: `本站位于${here}` }))
    })
  },
})

const namesOf = (regions: readonly string[]) => regions.map((name) => ({ en: name, zh: name }))
const inRegions = (names: { en: string; zh: string }) => ({ en: `at stations in ${names.en}`, zh: `${names.zh}的油站` })
