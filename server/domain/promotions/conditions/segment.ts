import { z } from 'zod'
import { chainNames, type ArgLabels } from '../args'
import { memberWide, only, profileOf, toWhom } from '../basket-wide'
import type { Labels } from '../types'
import { joinNamed, joinOr, quoted, segmentName, type WordsContext } from '../words'
import { defineCondition } from './condition'

/** Holds for members who are in one of the named segments. */
export const segment = defineCondition({
  code: 'segment',
  label: { en: 'Segment', zh: '会员分群' },
  slot: 'who',
  narrows: false,
  schema: z.strictObject({ segments: chainNames.meta({ label_en: 'Segments', label_zh: '分群', format: 'segments' } satisfies ArgLabels) }),
  example: { segments: ['commuters'] },
  needs: () => ['member', 'profile'],
  words: ({ segments }, context) => toWhom(whoOf(segments, context), context),
  compile: ({ segments }, { words }) => {
    const who = whoOf(segments, words)
    const outside = only({ en: `for ${who.en}`, zh: who.zh }, { en: 'the member is in none of them', zh: '该会员不在其中' })
    return memberWide(who, (member) => {
      const own = profileOf(member).segments
      return segments.some((one) => own.has(one)) ? undefined : outside
    })
  },
})

function whoOf(segments: readonly string[], context: WordsContext): Labels {
  const names = joinNamed(segments.map((code) => quoted(segmentName(code, context))), { join: joinOr, counted: '个' })
  return { en: `members of the ${segments.length > 3 ? 'segments' : 'segment'} ${names.en}`, zh: `${names.zh}分群的会员` }
}
