import { z } from 'zod'
import { chainNames, type ArgLabels } from '../args'
import { basketWide, only, stationOf } from '../basket-wide'
import { joinAnd, joinNamed, joinOr, regionName, type WordsContext } from '../words'
import type { Labels } from '../types'
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
  words: ({ regions }, context) => inRegions(regions, context, joinAnd),
  claims: ({ regions }) => [{ axis: 'region', values: regions, exact: true }],
  compile: ({ regions }, context) => {
    const wanted = new Set(regions)
    const words = inRegions(regions, context.words, joinOr)
    const nowhere = only(words, { en: 'this station has no region', zh: '本站未设地区' })
    return basketWide((facts) => {
      const here = stationOf(facts).region
      if (here === undefined) return nowhere
      return wanted.has(here) ? undefined : only(words, () => hereWords(regionName(here, context.words)))
    })
  },
})

const hereWords = (name: Labels): Labels => ({ en: `this station is in ${name.en}`, zh: `本站位于${name.zh}` })

function inRegions(regions: readonly string[], context: WordsContext, join: typeof joinOr): Labels {
  const names = joinNamed(regions.map((code) => regionName(code, context)), { join, counted: '个地区' })
  return { en: `at stations in ${names.en}`, zh: `${names.zh}的油站` }
}
