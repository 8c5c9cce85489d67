import { z } from 'zod'
import { GRADE_UNITS } from '@/server/domain/kernel/units'
import { readVolume, volumeText, type ArgLabels } from '../args'
import { memberWide, only, periodOf, toWhom } from '../basket-wide'
import { everyLine } from '../line-set'
import { volumeOf } from '../measure-lines'
import { HISTORY_PERIODS, PERIOD_WORDS, THIS_PERIOD } from '../period-words'
import type { HistoryPeriod, Labels } from '../types'
import { exactVolume, roundVolume, UNIT_WORDS } from '../words'
import { defineCondition } from './condition'

const COUNTED = ['with_this_fill', 'before_this_fill'] as const
const COUNTED_WORDS: Readonly<Record<(typeof COUNTED)[number], Labels>> = {
  with_this_fill: { en: 'with this fill', zh: '含本次加油' },
  before_this_fill: { en: 'before this fill', zh: '不含本次加油' },
}

interface Args { volume: string; unit: (typeof GRADE_UNITS)[number]; period: HistoryPeriod; counted: (typeof COUNTED)[number] }

/**
 * Holds once the member has fuelled so much in the running period of the chain's calendar, with this fill or before
 * it. All grades count, whatever lines the promotion is for.
 */
export const volumeInPeriod = defineCondition({
  code: 'volume_in_period',
  label: { en: 'Volume in a period', zh: '周期累计加注量' },
  slot: 'who',
  narrows: false,
  schema: z.strictObject({
    volume: volumeText.meta({ label_en: 'At least', label_zh: '至少', unit: 'volume' } satisfies ArgLabels),
    unit: z.enum(GRADE_UNITS).meta({ label_en: 'Unit', label_zh: '单位', options: UNIT_WORDS } satisfies ArgLabels),
    period: z.enum(HISTORY_PERIODS).meta({ label_en: 'In a', label_zh: '统计周期', options: PERIOD_WORDS } satisfies ArgLabels),
    counted: z.enum(COUNTED).meta({ label_en: 'Counted', label_zh: '计算方式', options: COUNTED_WORDS } satisfies ArgLabels),
  }),
  example: { volume: '200', unit: 'l', period: 'month', counted: 'with_this_fill' },
  needs: ({ period }) => ['basket', 'member', `history:${period}`],
  words: (args, context) => toWhom(whoOf(args), context),
  compile: (args) => {
    const leastThousandths = readVolume(args.volume)
    const who = whoOf(args)
    const forWho: Labels = { en: `for ${who.en}`, zh: who.zh }
    return memberWide(who, (member, facts) => {
      const before = periodOf(member, args.period).volume
      const found = args.counted === 'with_this_fill' ? before + volumeOf(facts, everyLine(facts.lines.length), args.unit) : before
      if (found >= leastThousandths) return undefined
      return only(forWho, () => {
        const [has, phrase] = [exactVolume(found, args.unit), COUNTED_WORDS[args.counted]]
        return { en: `${phrase.en} it is ${has.en}`, zh: `${phrase.zh}为${has.zh}` }
      })
    })
  },
})

function whoOf({ volume, unit, period, counted }: Args): Labels {
  const [least, span, phrase] = [roundVolume(readVolume(volume), unit), THIS_PERIOD[period], COUNTED_WORDS[counted]]
  return { en: `members with at least ${least.en} ${span.en} ${phrase.en}`, zh: `${span.zh}加注满${least.zh}（${phrase.zh}）的会员` }
}
