import { z } from 'zod'
import { gradeCode, type ArgLabels } from '../args'
import { memberWide, only, profileOf, toWhom } from '../basket-wide'
import type { Labels } from '../types'
import { gradeName, joinOr, type WordsContext } from '../words'
import { defineCondition } from './condition'

/** Holds for members who have told us a vehicle: any, or one that takes one of the named grades. */
export const vehicle = defineCondition({
  code: 'vehicle',
  label: { en: 'Vehicle', zh: '车辆' },
  slot: 'who',
  narrows: false,
  schema: z.strictObject({
    grades: z.array(gradeCode).min(1).max(50).optional().meta({ label_en: 'That takes', label_zh: '适用油品', format: 'grades' } satisfies ArgLabels),
  }),
  example: { grades: ['Diesel'] },
  needs: () => ['member', 'profile'],
  words: (args, context) => toWhom(whoOf(args.grades, context), context),
  compile: ({ grades }, { words }) => {
    const wanted = grades && new Set(grades)
    const who = whoOf(grades, words)
    const forWho: Labels = { en: `for ${who.en}`, zh: who.zh }
    const none = only(forWho, { en: 'the member has registered none', zh: '该会员未登记车辆' })
    const other = only(forWho, { en: 'the member’s takes something else', zh: '该会员的车辆不适用' })
    return memberWide(who, (member) => {
      const { vehicles } = profileOf(member)
      if (vehicles.length === 0) return none
      return !wanted || vehicles.some((one) => one.grade !== undefined && wanted.has(one.grade)) ? undefined : other
    })
  },
})

function whoOf(grades: readonly string[] | undefined, context: WordsContext): Labels {
  if (!grades) return { en: 'members with a vehicle', zh: '已登记车辆的会员' }
  const names = joinOr(grades.map((code) => gradeName(code, context)))
  return { en: `members with a vehicle that takes ${names.en}`, zh: `车辆使用${names.zh}的会员` }
}
