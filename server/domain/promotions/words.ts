/** Figures and small words that every text of the engine is made of, in both languages. */
import { withCurrencySign } from '@/server/domain/kernel/figures'
import { formatDecimal } from '@/server/domain/kernel/parse-decimal'
import { divideRounded } from '@/server/domain/kernel/rounding'
import type { GradeUnit } from '@/server/domain/kernel/units'
import type { Labels, Names } from './types'

export interface WordsContext {
  currencyDecimals: number
  names: Names
  /** ISO 4217: amounts then carry its sign, "€0.10". Tills and owners know their currency and read the bare figure. */
  currency?: string
  /** Whose sentence it is: the owner's "give … to gold members" or the member's "get … as a gold member". */
  reader?: 'owner' | 'member'
}

export const formatMoney = (minor: bigint, context: WordsContext): string => withSign(formatDecimal(minor, context.currencyDecimals), context)

/** Exact money (1/10 000 000 of the major unit) as an amount, rounded half up: for figures that are shown and no more. */
export const moneyOf = (exact: bigint, context: WordsContext): string => formatMoney(divideRounded(exact, 10n ** BigInt(7 - context.currencyDecimals), 'half_up'), context)

/** "7.5%". */
export const shortPercent = (bp: number): string => `${shortenDecimal(formatDecimal(BigInt(bp), 2), 0)}%`

/** A price per unit with no more decimals than it needs, but at least the currency's: 1000n → "0.10", 17990n → "1.799". */
export function formatRate(e4: bigint, context: WordsContext): string {
  return withSign(shortenDecimal(formatDecimal(e4, 4), context.currencyDecimals), context)
}

/** Thousandths as a dispenser shows them: "42.130". */
export const formatVolume = (thousandths: bigint): string => formatDecimal(thousandths, 3)

/** "42.130 l" / "42.130升". */
export const exactVolume = (thousandths: bigint, unit: GradeUnit): Labels => withUnit(formatVolume(thousandths), unit)

/** A volume in a rule, without needless zeros: "50 l" / "50升". */
export const roundVolume = (thousandths: bigint, unit: GradeUnit): Labels => withUnit(shortenDecimal(formatDecimal(thousandths, 3), 0), unit)

export const unitOf = (context: WordsContext): GradeUnit => context.names.volumeUnit ?? 'l'

/** The unit as a word: "litre" / "升". */
export const unitWord = (unit: GradeUnit): Labels => UNIT_WORDS[unit]

export const UNIT_WORDS: Readonly<Record<GradeUnit, Labels>> = {
  l: { en: 'litre', zh: '升' },
  gal_us: { en: 'gallon', zh: '加仑' },
  kwh: { en: 'kWh', zh: '度' },
  kg: { en: 'kilogram', zh: '公斤' },
}

export const gradeName = (code: string, context: WordsContext): Labels => context.names.grades?.[code] ?? { en: code, zh: code }
export const tierName = (code: string, context: WordsContext): Labels => context.names.tiers?.[code] ?? { en: code, zh: code }
export const regionName = (code: string, context: WordsContext): Labels => context.names.regions?.[code] ?? { en: code, zh: code }
export const stationGroupName = (code: string, context: WordsContext): Labels => context.names.stationGroups?.[code] ?? { en: code, zh: code }
export const segmentName = (code: string, context: WordsContext): Labels => context.names.segments?.[code] ?? { en: code, zh: code }

/** A code of the chain's own ("car_wash"), as plain words where a member reads it: "car wash". */
export const codeWords = (code: string, reader: WordsContext['reader']): string => (reader === 'member' && code.replaceAll(/[_.-]+/g, ' ').trim()) || code

/** A kind of voucher: its code to owners, to members what they know it by. */
export function voucherName(kind: string, { reader, names }: WordsContext): Labels {
  const words = codeWords(kind, reader)
  // A kind is the owner's own word, "constructor" too.
  const known = reader === 'member' && names.vouchers && Object.hasOwn(names.vouchers, kind) ? names.vouchers[kind] : undefined
  return known ?? { en: words, zh: words }
}

/** A name that somebody gave, in quotation marks. */
export const quoted = ({ en, zh }: Labels): Labels => ({ en: `“${en}”`, zh: `“${zh}”` })

/** "84 points" / "84积分". */
export function pointsWords(count: bigint, context: WordsContext): Labels {
  const own = context.names.points
  if (own) return { en: `${count} ${own.en}`, zh: `${count}${own.zh}` }
  return { en: `${count} ${count === 1n ? 'point' : 'points'}`, zh: `${count}积分` }
}

export const pointsName = (context: WordsContext): Labels => context.names.points ?? { en: 'points', zh: '积分' }

/** "a, b and c" / "a、b和c". */
export const joinAnd = (parts: readonly Labels[]): Labels => join(parts, { en: ' and ', zh: '和' })
/** "a, b or c" / "a、b或c". */
export const joinOr = (parts: readonly Labels[]): Labels => join(parts, { en: ' or ', zh: '或' })

/** Of more than three the first three are named and the others counted: "a, b, c and 4 more" / "a、b、c等7个"; `counted` is the Chinese word for what they are. */
export function joinNamed(parts: readonly Labels[], { join: joined, counted, count = parts.length }: { join: (parts: readonly Labels[]) => Labels; counted: string; count?: number }): Labels {
  const shown = parts.slice(0, NAMED_MAX)
  const more = count - shown.length
  if (more === 0) return joined(shown)
  return { en: `${shown.map(({ en }) => en).join(', ')} and ${more} more`, zh: `${shown.map(({ zh }) => zh).join('、')}等${count}${counted}` }
}

/** "1 day", "3 days". */
export const countWords = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

/** Gives an English fragment a capital; Chinese has none. */
export const sentenceCase = (text: Labels): Labels => ({ en: text.en.charAt(0).toUpperCase() + text.en.slice(1), zh: text.zh })

const withSign = (figure: string, { currency }: WordsContext): string => (currency === undefined ? figure : withCurrencySign(figure, currency))

/** How many of several things a sentence names. */
const NAMED_MAX = 3
const SYMBOLS: Readonly<Record<GradeUnit, string>> = { l: ' l', gal_us: ' gal', kwh: ' kWh', kg: ' kg' }

function withUnit(figure: string, unit: GradeUnit): Labels {
  return { en: figure + SYMBOLS[unit], zh: figure + UNIT_WORDS[unit].zh }
}

function join(parts: readonly Labels[], last: Labels): Labels {
  return { en: joinText(parts.map((p) => p.en), ', ', last.en), zh: joinText(parts.map((p) => p.zh), '、', last.zh) }
}

function joinText(parts: readonly string[], comma: string, last: string): string {
  if (parts.length < 2) return parts.join('')
  return parts.slice(0, -1).join(comma) + last + parts.slice(-1).join('')
}

/** Takes zeros off the end, down to `least` decimals. */
function shortenDecimal(text: string, least: number): string {
  const [whole = '', fraction = ''] = text.split('.')
  const kept = fraction.slice(0, least) + fraction.slice(least).replace(/0+$/, '')
  return kept === '' ? whole : `${whole}.${kept}`
}
