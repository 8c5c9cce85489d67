import { z } from 'zod'
import type { ArgLabels } from '../args'
import { isFill, memberWide, only, periodOf, toWhom } from '../basket-wide'
import { HISTORY_PERIODS, OF_A_PERIOD, PERIOD_WORDS, THIS_PERIOD } from '../period-words'
import { ordinal } from '../recurrence-words'
import type { HistoryPeriod, Labels } from '../types'
import { defineCondition } from './condition'

const FILLS_MAX = 1_000
const COUNTING = ['every', 'exactly'] as const
const COUNTING_WORDS: Readonly<Record<(typeof COUNTING)[number], Labels>> = {
  every: { en: 'every so many fills', zh: '每满该次数' },
  exactly: { en: 'this fill only', zh: '仅限该次' },
}

interface Args { n: number; counting: (typeof COUNTING)[number]; period: HistoryPeriod }

/** Holds on every n-th fill of the member, or on the n-th alone, counted anew in each period of the chain's calendar; this fill counts. */
export const nthFill = defineCondition({
  code: 'nth_fill',
  label: { en: 'N-th fill', zh: '第N次加油' },
  slot: 'who',
  narrows: false,
  schema: z.strictObject({
    n: z.int().min(1).max(FILLS_MAX).meta({ label_en: 'Fill', label_zh: '次数' } satisfies ArgLabels),
    counting: z.enum(COUNTING).meta({ label_en: 'Counting', label_zh: '计数方式', options: COUNTING_WORDS } satisfies ArgLabels),
    period: z.enum(HISTORY_PERIODS).meta({ label_en: 'Counted per', label_zh: '统计周期', options: PERIOD_WORDS } satisfies ArgLabels),
  }),
  example: { n: 5, counting: 'every', period: 'month' },
  needs: ({ period }) => ['member', `history:${period}`],
  words: (args, context) => toWhom(whoOf(args), context),
  claims: ({ n, counting, period }) => [{ axis: `fill:${period}`, from: n, ...(counting === 'exactly' && { to: n }) }],
  compile: (args) => {
    const who = whoOf(args)
    const forWho: Labels = { en: `for ${who.en}`, zh: who.zh }
    const noFuel = only(forWho, { en: 'the basket has no fuel', zh: '本单没有燃油' })
    return memberWide(who, (member, facts) => {
      if (!isFill(facts)) return noFuel
      const fill = periodOf(member, args.period).fills + 1
      const holds = args.counting === 'exactly' ? fill === args.n : fill % args.n === 0
      const span = THIS_PERIOD[args.period]
      return holds ? undefined : only(forWho, () => ({ en: `this is the ${ordinal(fill)} ${span.en}`, zh: `本次为${span.zh}第${fill}次` }))
    })
  },
})

function whoOf({ n, counting, period }: Args): Labels {
  const span = OF_A_PERIOD[period]
  if (counting === 'exactly') return { en: `members on their ${ordinal(n)} fill${span.en}`, zh: `${span.zh}第${n}次加油的会员` }
  return n === 1 ? { en: 'members on every fill', zh: '每次加油的会员' } : { en: `members on every ${ordinal(n)} fill${span.en}`, zh: `${span.zh}每满${n}次加油的会员` }
}
