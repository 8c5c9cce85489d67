import type { Programme } from '@/server/data/programme/programme-schema'
import { groupThousands, withCurrencySign } from '@/server/domain/kernel/figures'
import { formatDecimal } from '@/server/domain/kernel/parse-decimal'
import { amountWords, type Labels } from '@/server/domain/tiers/progress-words'
import type { TierSpan } from '@/server/domain/tiers/period'
import type { ReviewRules, Tier } from '@/server/domain/tiers/types'
import type { InChain } from '../../_around/with-chain'

type Measures = Pick<InChain['chain'], 'currency' | 'currencyDecimals' | 'volumeUnit' | 'pointsName'>
const ONCE = 10_000
const THOUSANDTHS = 1_000n

/** A version of the programme as the sentences that members read, in both languages: points first, then tiers. */
export function programmeWords(programme: Programme, chain: Measures): Labels[] {
  return [...pointsWords(programme, chain), ...tierWords(programme, chain)]
}

function pointsWords({ points, refundPolicy, transfers, family }: Programme, { currency, currencyDecimals, pointsName: name }: Measures): Labels[] {
  // 1.00, not 1.0000; a value below the smallest coin keeps its decimals: 0.005.
  const hundred = formatDecimal(points.valueE4, currencyDecimals + 2).replace(/0{1,2}$/, '').replace(/\.$/, '')
  const worth = withCurrencySign(groupThousands(hundred), currency)
  const figure = (count: bigint | number) => groupThousands(String(count))
  const { min, step } = points.spend
  return [
    { en: `100 ${name.en} are worth ${worth}.`, zh: `100${name.zh}价值${worth}。` },
    points.maturityDays === 0 ? { en: `${name.en} can be spent at once.`, zh: `${name.zh}到账后即可使用。` }
      : { en: `${name.en} can be spent after ${points.maturityDays} days.`, zh: `${name.zh}在${points.maturityDays}天后可用。` },
    ...(min > 1n || step > 1n ? [{ en: `At least ${figure(min)} are spent at once, in steps of ${figure(step)}.`, zh: `每次至少使用${figure(min)}，以${figure(step)}为单位。` }] : []),
    expiryWords(points.expiry, name),
    REFUNDS[refundPolicy],
    transfers.allowed ? { en: `Members may pass on up to ${figure(transfers.dayMax)} a day.`, zh: `会员之间每天最多可转赠${figure(transfers.dayMax)}。` } : { en: 'They can not be passed on.', zh: '不可转赠。' },
    ...(family.allowed ? [{ en: `A family of up to ${family.membersMax} may share one balance.`, zh: `最多${family.membersMax}人的家庭可共享余额。` }] : []),
  ]
}

const ENDS = { day: { en: 'day', zh: '当日' }, month: { en: 'month', zh: '当月' }, quarter: { en: 'quarter', zh: '当季度' }, year: { en: 'year', zh: '当年' } } as const

function expiryWords({ months, roundTo, rolling }: Programme['points']['expiry'], name: Labels): Labels {
  const end = ENDS[roundTo]
  if (months === null) return { en: `${name.en} never expire.`, zh: `${name.zh}永久有效。` }
  if (months === 0) return { en: `${name.en} expire at the end of the ${end.en} they were earned in.`, zh: `${name.zh}于获得${end.zh}末到期。` }
  const since = rolling ? { en: 'after your last fill or spend', zh: '自最后一次加油或使用起' } : { en: 'after they were earned', zh: '自获得起' }
  return { en: `${name.en} expire ${months} ${months === 1 ? 'month' : 'months'} ${since.en}, at the end of the ${end.en}.`, zh: `${name.zh}${since.zh}${months}个月后，于${end.zh}末到期。` }
}

const REFUNDS: Readonly<Record<Programme['refundPolicy'], Labels>> = {
  debt: { en: 'When a purchase is taken back, what it earned goes too; what is spent already is taken from what you earn next.', zh: '退款时收回该笔消费所得；已使用的部分从之后所得中抵扣。' },
  up_to_balance: { en: 'When a purchase is taken back, what it earned goes too, up to what you have.', zh: '退款时收回该笔消费所得，以现有余额为限。' },
  only_pending: { en: 'When a purchase is taken back, only what is not active yet goes.', zh: '退款时仅收回尚未生效的部分。' },
}

function tierWords({ tiers, tierSpan, tierReview }: Programme, chain: Measures): Labels[] {
  if (tiers.length < 2) return []
  return [...tiers.slice(1).map((tier) => tierLine(tier, chain)), spanWords(tierSpan), ...(tierSpan.period === 'ever' ? [] : reviewWords(tierReview))]
}

function tierLine(tier: Tier, { volumeUnit, currency, currencyDecimals }: Measures): Labels {
  const amount = tier.kind === 'volume' ? tier.threshold / THOUSANDTHS : tier.threshold
  const reach = amountWords({ kind: tier.kind, amount, ...(tier.grade && { grade: tier.grade }) }, { unit: volumeUnit, currency, currencyDecimals })
  const factor = (tier.multiplierBp ?? ONCE) / ONCE
  const brings = [
    ...(factor === 1 ? [] : [{ en: `points × ${factor}`, zh: `积分 × ${factor}` }]),
    ...(tier.benefits ?? []).map(({ words, value }) => (value === undefined ? words : { en: `${words.en} (${value})`, zh: `${words.zh}（${value}）` })),
  ]
  const end = brings.length === 0 ? { en: '', zh: '' } : { en: `: ${brings.map((one) => one.en).join('; ')}`, zh: `：${brings.map((one) => one.zh).join('；')}` }
  return { en: `${tier.names.en} from ${reach.en}${end.en}.`, zh: `${reach.zh}起为${tier.names.zh}${end.zh}。` }
}

function spanWords({ period, months }: TierSpan): Labels {
  switch (period) {
    case 'calendar_year': return { en: 'Counted in each calendar year.', zh: '按自然年累计。' }
    case 'calendar_quarter': return { en: 'Counted in each calendar quarter.', zh: '按自然季度累计。' }
    case 'calendar_month': return { en: 'Counted in each calendar month.', zh: '按自然月累计。' }
    case 'rolling': return { en: months === 1 ? 'Counted over the running month.' : `Counted over the last ${months} months, the running one with them.`, zh: `按最近${months}个月（含当月）累计。` }
    case 'from_joining': return { en: `Counted in periods of ${months} ${months === 1 ? 'month' : 'months'} from the day you joined.`, zh: `自入会之日起每${months}个月为一个周期累计。` }
    case 'ever': return { en: 'Counted for good: a tier once reached stays.', zh: '永久累计，等级不会降低。' }
  }
}

function reviewWords({ down, grace, graceDays }: ReviewRules): Labels[] {
  if (down === 'never') return [{ en: 'A tier once reached stays.', zh: '等级一经获得，不再降低。' }]
  const fall = down === 'one_step' ? { en: 'falls by one', zh: '降一级' } : { en: 'falls to what was reached', zh: '降至实际达到的等级' }
  const after = grace === 'none' ? { en: '', zh: '' } : grace === 'days' ? { en: ` after ${graceDays} ${graceDays === 1 ? 'day' : 'days'} of grace`, zh: `${graceDays}天宽限期后` } : { en: ' after one more period', zh: '再过一个周期后' }
  return [{ en: `A tier that is not reached again by the end of the period ${fall.en}${after.en}.`, zh: `周期结束时未再次达标的等级，${after.zh}${fall.zh}。` }]
}
