import { z } from 'zod'
import { localDay } from '@/server/domain/kernel/local-day'
import { dateText, daysAround, type ArgLabels } from '../args'
import { basketWide, only } from '../basket-wide'
import { dayNumber, isDate, yearOf } from '../calendar-math'
import { HOLIDAY_KINDS, holidayDays, isHolidayPlace, type HolidayKind } from '../holiday-days'
import type { Labels } from '../types'
import { joinAnd } from '../words'
import { zoneOf } from '../zone'
import { defineCondition } from './condition'

const OWN_DAYS_MAX = 200
const COUNTRY = /^[A-Z]{2}$/
const KIND_WORDS: Readonly<Record<HolidayKind, Labels>> = {
  public: { en: 'public holidays', zh: '法定节假日' },
  bank: { en: 'bank holidays', zh: '银行假日' },
  school: { en: 'school holidays', zh: '学校假日' },
  optional: { en: 'optional holidays', zh: '可选假日' },
  observance: { en: 'observances', zh: '纪念日' },
}
/** A day of one year, or "12-24" of every year. */
const ownDay = z.string().refine((text) => isDate(text) || isDate(`2000-${text}`), 'must be a date like 2026-12-24, or 12-24 for every year')

const schema = z.strictObject({
  country: z.string().regex(COUNTRY).optional().meta({ label_en: 'Calendar of', label_zh: '国家或地区', format: 'country' } satisfies ArgLabels),
  part: z.string().regex(/^[A-Z0-9]{1,3}$/).optional().meta({ label_en: 'State or province', label_zh: '州或省', format: 'country_part' } satisfies ArgLabels),
  kinds: z.array(z.enum(HOLIDAY_KINDS)).min(1).max(HOLIDAY_KINDS.length).optional().meta({ label_en: 'Kinds', label_zh: '类型', options: KIND_WORDS } satisfies ArgLabels),
  own_days: z.array(ownDay).max(OWN_DAYS_MAX).optional().meta({ label_en: 'Days of our own', label_zh: '自定日期', format: 'days' } satisfies ArgLabels),
  except: z.array(dateText).max(OWN_DAYS_MAX).optional().meta({ label_en: 'Except', label_zh: '排除日期', format: 'days' } satisfies ArgLabels),
  days_before: daysAround.meta({ label_en: 'Days before', label_zh: '提前天数', unit: 'days' } satisfies ArgLabels),
  days_after: daysAround.meta({ label_en: 'Days after', label_zh: '延后天数', unit: 'days' } satisfies ArgLabels),
}).refine((args) => args.country !== undefined || (args.own_days?.length ?? 0) > 0, { path: ['country'], message: 'a calendar or days of your own must be named' })
  .refine(({ country, part }) => country === undefined || !COUNTRY.test(country) || isHolidayPlace({ country, region: part }), { path: ['part'], message: 'no calendar of this country, or none of this part of it' })
  .refine(({ country, part, kinds }) => country !== undefined || (part === undefined && kinds === undefined), { path: ['country'], message: 'a part or a kind of holidays needs a country' })
  .refine(({ own_days: own = [], except = [] }) => !except.some((day) => own.includes(day)), { path: ['except'], message: 'a day of your own is excepted' })
type Args = z.output<typeof schema>

/**
 * Holds on the holidays of a calendar and on days of the chain's own, except some, and so many days before and after
 * each of them, by the promotion's clock. The days stand in the arguments, so an old version of a promotion means the
 * same for ever. The calendars are those of the package `date-holidays`; kinds: public ones unless named.
 */
export const holiday = defineCondition({
  code: 'holiday',
  label: { en: 'Holiday', zh: '节假日' },
  slot: 'when',
  narrows: false,
  schema,
  example: { country: 'DE', part: 'BY', own_days: ['12-24'], days_before: 1, days_after: 0 },
  needs: () => ['clock'],
  words: (args) => holidayWords(args),
  compile: (args, { zone }) => {
    const years = new Map<number, ReadonlySet<number>>()
    const daysOf = (year: number): ReadonlySet<number> => {
      const days = years.get(year) ?? windowsAround(args, year)
      years.set(year, days)
      return days
    }
    const words = holidayWords(args)
    return basketWide((facts) => {
      const { date } = localDay(facts.occurredAt, zoneOf(facts, zone))
      return daysOf(yearOf(date)).has(dayNumber(date)) ? undefined : only(words, () => ({ en: `${date} is no such day`, zh: `${date}不在其中` }))
    })
  },
})

/** Every day of the windows that can reach into the year; a holiday of the next year may begin its window in this one. */
function windowsAround(args: Args, year: number): ReadonlySet<number> {
  const { days_before: before, days_after: after } = args
  const days = new Set<number>()
  for (const one of [year - 1, year, year + 1].flatMap((near) => holidaysOf(args, near))) {
    for (let day = one - before; day <= one + after; day++) days.add(day)
  }
  return days
}

function holidaysOf({ country, part, kinds = ['public'], own_days: own = [], except = [] }: Args, year: number): readonly number[] {
  const excepted = new Set(except.map(dayNumber))
  const ofCalendar = country === undefined ? [] : kinds.flatMap((kind) => holidayDays({ country, region: part }, kind, year))
  const ofOwn = own.map((day) => (day.length === 5 ? `${year}-${day}` : day)).filter(isDate).map(dayNumber)
  return [...ofCalendar, ...ofOwn].filter((day) => !excepted.has(day))
}

function holidayWords({ country, part, kinds = ['public'], ...args }: Args): Labels {
  const place = [country, part].filter((one) => one !== undefined).join('-')
  const own: Labels = { en: 'days of our own', zh: '自定日期' }
  const days = joinAnd([
    ...(country === undefined ? [] : kinds.map((kind) => ({ en: `${KIND_WORDS[kind].en} (${place})`, zh: `${KIND_WORDS[kind].zh}（${place}）` }))),
    ...(args.own_days?.length ? [country === undefined ? ownDaysWords(args.own_days) : own] : []),
  ])
  const { days_before: before, days_after: after } = args
  if (before === 0 && after === 0) return { en: `on ${days.en}`, zh: days.zh }
  const around = joinAnd([...(before > 0 ? [{ en: `${before} before`, zh: `前${before}天` }] : []), ...(after > 0 ? [{ en: `${after} after`, zh: `后${after}天` }] : [])])
  return { en: `on ${days.en} and the days around them (${around.en})`, zh: `${days.zh}及其${around.zh}` }
}

const OWN_SHOWN_MAX = 3

function ownDaysWords(days: readonly string[]): Labels {
  const shown = days.slice(0, OWN_SHOWN_MAX).map((day) => ({ en: day, zh: day }))
  const more = days.length - shown.length
  return joinAnd([...shown, ...(more > 0 ? [{ en: `${more} more`, zh: `另外${more}天` }] : [])])
}
