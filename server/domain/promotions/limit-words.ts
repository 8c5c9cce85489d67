import type { LimitPeriod } from '@/server/domain/kernel/local-day'
import type { Labels, Limit, LimitScope } from './types'
import { formatMoney, pointsWords, roundVolume, unitOf, type WordsContext } from './words'

/** A limit as a clause: "at most 50 l a fill" / "每次最多50升", "at most 3 uses per member a month" / "每位会员每月最多3次". */
export function limitWords(limit: Limit, context: WordsContext): Labels {
  const amount = amountWords(limit, context)
  if (limit.scope === 'basket' || limit.period === 'sale') return { en: `at most ${amount.en} a fill`, zh: `每次最多${amount.zh}` }
  const [owner, period] = [OWNERS[limit.scope], PERIODS[limit.period]]
  return { en: `at most ${amount.en}${owner.en} ${period.en}`, zh: `${owner.zh}${period.zh}最多${amount.zh}` }
}

function amountWords({ measure, max }: Limit, context: WordsContext): Labels {
  if (measure === 'money') return { en: formatMoney(max, context), zh: formatMoney(max, context) }
  if (measure === 'volume') return roundVolume(max, unitOf(context))
  if (measure === 'points') return pointsWords(max, context)
  return { en: max === 1n ? 'one use' : `${max} uses`, zh: `${max}次` }
}

const OWNERS: Readonly<Record<Exclude<LimitScope, 'basket'>, Labels>> = {
  campaign: { en: ' for everybody together', zh: '全部顾客合计' },
  station: { en: ' per station', zh: '每站' },
  member: { en: ' per member', zh: '每位会员' },
  voucher: { en: ' per voucher', zh: '每张券' },
}

const PERIODS: Readonly<Record<Exclude<LimitPeriod, 'sale'>, Labels>> = {
  day: { en: 'a day', zh: '每天' },
  week: { en: 'a week', zh: '每周' },
  month: { en: 'a month', zh: '每月' },
  year: { en: 'a year', zh: '每年' },
  ever: { en: 'in all', zh: '累计' },
}
