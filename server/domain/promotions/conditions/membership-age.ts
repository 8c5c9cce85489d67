import { z } from 'zod'
import { localDate } from '@/server/domain/kernel/local-day'
import type { ArgLabels } from '../args'
import { chainDay, memberWide, only, profileOf, toWhom } from '../basket-wide'
import { dayNumber, wholeMonths } from '../calendar-math'
import type { Labels } from '../types'
import { countWords } from '../words'
import { defineCondition } from './condition'

const AGE_MAX = 36_500
const age = z.int().min(0).max(AGE_MAX)
const UNITS = ['days', 'months'] as const
const UNIT_WORDS: Readonly<Record<(typeof UNITS)[number], Labels>> = { days: { en: 'days', zh: '天' }, months: { en: 'months', zh: '个月' } }
const NOUN = { days: 'day', months: 'month' } as const

interface Args { unit: (typeof UNITS)[number]; at_least?: number | undefined; at_most?: number | undefined }

/**
 * Holds for members who joined so long ago: whole days or months by the chain's clock, the day of joining being 0.
 * Both bounds belong to it.
 */
export const membershipAge = defineCondition({
  code: 'membership_age',
  label: { en: 'Time since joining', zh: '入会时长' },
  slot: 'who',
  narrows: false,
  schema: z.strictObject({
    unit: z.enum(UNITS).meta({ label_en: 'Counted in', label_zh: '计量单位', options: UNIT_WORDS } satisfies ArgLabels),
    at_least: age.optional().meta({ label_en: 'At least', label_zh: '至少' } satisfies ArgLabels),
    at_most: age.optional().meta({ label_en: 'At most', label_zh: '至多' } satisfies ArgLabels),
  }).refine((args) => args.at_least !== undefined || args.at_most !== undefined, { path: ['at_least'], message: 'one of the two bounds must be named' })
    .refine(({ at_least: least = 0, at_most: most = AGE_MAX }) => least <= most, { path: ['at_most'], message: 'must not be below the least' }),
  example: { unit: 'days', at_most: 30 },
  needs: () => ['member', 'profile', 'clock'],
  words: (args, context) => toWhom(whoOf(args), context),
  claims: (args) => [{ axis: `membership:${args.unit}`, from: args.at_least ?? 0, to: args.at_most ?? AGE_MAX }],
  compile: (args) => {
    const { at_least: least = 0, at_most: most = Number.POSITIVE_INFINITY } = args
    const who = whoOf(args)
    const forWho: Labels = { en: `for ${who.en}`, zh: who.zh }
    return memberWide(who, (member, facts) => {
      const [joined, today] = [localDate(profileOf(member).joinedAt, facts.chainTimeZone), chainDay(facts).date]
      const since = args.unit === 'days' ? dayNumber(today) - dayNumber(joined) : wholeMonths(joined, today)
      return since >= least && since <= most ? undefined : only(forWho, () => ({ en: `it is ${countWords(since, NOUN[args.unit])} since joining`, zh: `该会员入会${since}${UNIT_WORDS[args.unit].zh}` }))
    })
  },
})

function whoOf({ unit, at_least: least, at_most: most }: Args): Labels {
  const { en, zh } = UNIT_WORDS[unit]
  if (most === undefined) return { en: `members who joined at least ${countWords(least ?? 0, NOUN[unit])} ago`, zh: `入会满${least ?? 0}${zh}的会员` }
  if (least === undefined || least === 0) return { en: `members who joined at most ${countWords(most, NOUN[unit])} ago`, zh: `入会不超过${most}${zh}的会员` }
  return { en: `members who joined ${least} to ${most} ${en} ago`, zh: `入会${least}至${most}${zh}的会员` }
}
