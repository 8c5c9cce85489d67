import { z } from 'zod'
import { localDate } from '@/server/domain/kernel/local-day'
import type { ArgLabels } from '../args'
import { chainDay, historyOf, memberWide, only, toWhom } from '../basket-wide'
import { dayNumber } from '../calendar-math'
import type { Labels } from '../types'
import { countWords } from '../words'
import { defineCondition } from './condition'

const DAYS_MAX = 3_650
const days = z.int().min(0).max(DAYS_MAX)

interface Args { at_least?: number | undefined; at_most?: number | undefined }

/**
 * Holds if the member's last fill lies so many days back by the chain's clock, both bounds included: at least, to win
 * somebody back; at most, to keep a streak. Who never fuelled has no last fill, and it doesn't hold.
 */
export const daysSinceLastFill = defineCondition({
  code: 'days_since_last_fill',
  label: { en: 'Days since the last fill', zh: '距上次加油天数' },
  slot: 'who',
  narrows: false,
  schema: z.strictObject({
    at_least: days.optional().meta({ label_en: 'At least', label_zh: '至少', unit: 'days' } satisfies ArgLabels),
    at_most: days.optional().meta({ label_en: 'At most', label_zh: '至多', unit: 'days' } satisfies ArgLabels),
  }).refine((args) => args.at_least !== undefined || args.at_most !== undefined, { path: ['at_least'], message: 'one of the two bounds must be named' })
    .refine(({ at_least: least = 0, at_most: most = DAYS_MAX }) => least <= most, { path: ['at_most'], message: 'must not be below the least' }),
  example: { at_least: 60 },
  needs: () => ['member', 'clock', 'history:ever'],
  words: (args, context) => toWhom(whoOf(args), context),
  claims: ({ at_least: least = 0, at_most: most }) => [{ axis: 'days_since_fill', from: least, ...(most !== undefined && { to: most }) }, { axis: 'fill:ever', from: 2 }],
  compile: (args) => {
    const { at_least: least = 0, at_most: most = Number.POSITIVE_INFINITY } = args
    const who = whoOf(args)
    const forWho: Labels = { en: `for ${who.en}`, zh: who.zh }
    const never = only(forWho, { en: 'the member has never fuelled before', zh: '该会员此前从未加油' })
    return memberWide(who, (member, facts) => {
      const { lastFillAt } = historyOf(member, 'history:ever')
      if (lastFillAt === undefined) return never
      const since = dayNumber(chainDay(facts).date) - dayNumber(localDate(lastFillAt, facts.chainTimeZone))
      return since >= least && since <= most ? undefined : only(forWho, () => ({ en: `it is ${countWords(since, 'day')} ago`, zh: `距上次加油${since}天` }))
    })
  },
})

function whoOf({ at_least: least, at_most: most }: Args): Labels {
  if (most === undefined) return { en: `members whose last fill is at least ${countWords(least ?? 0, 'day')} ago`, zh: `距上次加油至少${least ?? 0}天的会员` }
  if (least === undefined || least === 0) return { en: `members whose last fill is at most ${countWords(most, 'day')} ago`, zh: `距上次加油不超过${most}天的会员` }
  return { en: `members whose last fill is ${least} to ${most} days ago`, zh: `距上次加油${least}至${most}天的会员` }
}
