import { z } from 'zod'
import { historyOf, isFill, memberWide, only, periodOf, toWhom } from '../basket-wide'
import type { Labels } from '../types'
import { defineCondition } from './condition'

const WHO: Labels = { en: 'members on their first fill', zh: '首次加油的会员' }
const FOR_WHO: Labels = { en: `for ${WHO.en}`, zh: WHO.zh }

/**
 * Holds on the first fill of a member. Nobody is new who fuelled under a membership that is gone, with the same
 * phone, card or plate.
 */
export const firstFill = defineCondition({
  code: 'first_fill',
  label: { en: 'First fill', zh: '首次加油' },
  slot: 'who',
  narrows: false,
  schema: z.strictObject({}),
  example: {},
  needs: () => ['member', 'history:ever'],
  words: (_, context) => toWhom(WHO, context),
  claims: () => [{ axis: 'fill:ever', from: 1, to: 1 }],
  compile: () => {
    const noFuel = only(FOR_WHO, { en: 'the basket has no fuel', zh: '本单没有燃油' })
    const wasMember = only(FOR_WHO, { en: 'the same phone, card or plate fuelled under an earlier membership', zh: '同一手机号、卡或车牌曾以其他会员身份加过油' })
    return memberWide(WHO, (member, facts) => {
      if (!isFill(facts)) return noFuel
      const { fills } = periodOf(member, 'ever')
      if (fills > 0) return only(FOR_WHO, () => ({ en: `the member has fuelled ${fills === 1 ? 'once' : `${fills} times`} before`, zh: `该会员此前已加油${fills}次` }))
      return historyOf(member, 'history:ever').wasMember ? wasMember : undefined
    })
  },
})
