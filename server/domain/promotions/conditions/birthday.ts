import { z } from 'zod'
import { daysAround, type ArgLabels } from '../args'
import { chainDay, memberWide, only, profileOf, toWhom } from '../basket-wide'
import { aroundWords, isAroundYearly } from '../yearly-window'
import type { Labels } from '../types'
import { defineCondition } from './condition'

/**
 * Holds on the member's birthday and so many days before and after it, by the chain's clock. Who was born on
 * 29 February has the 28th in other years.
 */
export const birthday = defineCondition({
  code: 'birthday',
  label: { en: 'Birthday', zh: '生日' },
  slot: 'who',
  narrows: false,
  schema: z.strictObject({
    days_before: daysAround.meta({ label_en: 'Days before', label_zh: '提前天数', unit: 'days' } satisfies ArgLabels),
    days_after: daysAround.meta({ label_en: 'Days after', label_zh: '延后天数', unit: 'days' } satisfies ArgLabels),
  }),
  example: { days_before: 3, days_after: 3 },
  needs: () => ['member', 'profile', 'clock'],
  words: (args, context) => toWhom(whoOf(args), context),
  compile: (args) => {
    const who = whoOf(args)
    const forWho: Labels = { en: `for ${who.en}`, zh: who.zh }
    const unknown = only(forWho, { en: 'the member’s birthday isn’t known', zh: '未登记该会员的生日' })
    const otherDay = only(forWho, { en: 'it is another time of the year', zh: '当天不在此期间' })
    return memberWide(who, (member, facts) => {
      const { birthday: day } = profileOf(member)
      if (!day) return unknown
      return isAroundYearly(day, chainDay(facts).date, args) ? undefined : otherDay
    })
  },
})

function whoOf(args: { days_before: number; days_after: number }): Labels {
  const around = aroundWords(args)
  return { en: `members on their birthday${around.en}`, zh: `生日当天${around.zh}的会员` }
}
