import { z } from 'zod'
import { localDate } from '@/server/domain/kernel/local-day'
import { daysAround, type ArgLabels } from '../args'
import { chainDay, memberWide, only, profileOf, toWhom } from '../basket-wide'
import { yearOf } from '../calendar-math'
import { aroundWords, isAroundYearly } from '../yearly-window'
import type { Labels } from '../types'
import { defineCondition } from './condition'

/** Holds on the day of the year on which the member joined, from the first year after it on, and so many days before and after, by the chain's clock. */
export const anniversary = defineCondition({
  code: 'anniversary',
  label: { en: 'Anniversary of joining', zh: '入会周年' },
  slot: 'who',
  narrows: false,
  schema: z.strictObject({
    days_before: daysAround.meta({ label_en: 'Days before', label_zh: '提前天数', unit: 'days' } satisfies ArgLabels),
    days_after: daysAround.meta({ label_en: 'Days after', label_zh: '延后天数', unit: 'days' } satisfies ArgLabels),
  }),
  example: { days_before: 0, days_after: 7 },
  needs: () => ['member', 'profile', 'clock'],
  words: (args, context) => toWhom(whoOf(args), context),
  compile: (args) => {
    const who = whoOf(args)
    const otherDay = only({ en: `for ${who.en}`, zh: who.zh }, { en: 'it is another time of the year', zh: '当天不在此期间' })
    return memberWide(who, (member, facts) => {
      const joined = localDate(profileOf(member).joinedAt, facts.chainTimeZone)
      const day = { month: Number(joined.slice(5, 7)), day: Number(joined.slice(8)), firstYear: yearOf(joined) + 1 }
      return isAroundYearly(day, chainDay(facts).date, args) ? undefined : otherDay
    })
  },
})

function whoOf(args: { days_before: number; days_after: number }): Labels {
  const around = aroundWords(args)
  return { en: `members on the anniversary of their joining${around.en}`, zh: `入会周年日${around.zh}的会员` }
}
