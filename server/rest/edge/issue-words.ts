import type { z } from 'zod'
import type { Locale } from './choose-locale'

type Issue = z.core.$ZodIssue
/** What is wrong with one field, for programs. */
export type FieldErrorCode = 'required' | 'unknown_field' | 'invalid_type' | 'invalid_format' | 'invalid_value' | 'too_small' | 'too_big' | 'invalid'
type Words = Readonly<Record<Locale, string>>

const TYPES: Readonly<Record<string, Words>> = {
  string: { en: 'a string', zh: '字符串' },
  number: { en: 'a number', zh: '数字' },
  int: { en: 'an integer', zh: '整数' },
  boolean: { en: 'true or false', zh: 'true 或 false' },
  array: { en: 'an array', zh: '数组' },
  object: { en: 'an object', zh: '对象' },
}
const FORMATS: Readonly<Record<string, Words>> = {
  date: { en: 'must be a date YYYY-MM-DD', zh: '必须是 YYYY-MM-DD 格式的日期' },
  datetime: { en: 'must be an RFC 3339 time with offset, such as 2026-11-22T08:15:30+01:00', zh: '必须是带时区偏移的 RFC 3339 时间，例如 2026-11-22T08:15:30+01:00' },
  email: { en: 'must be an e-mail address', zh: '必须是邮箱地址' },
}
const NOT_VALID: Words = { en: 'is not valid', zh: '无效' }

/** Sentences that contracts bring along for rules of their own, in Chinese. */
export const CONTRACT_SENTENCES_ZH: Readonly<Record<string, string>> = {
  'holds a character that is not text': '含有不能作为文本的字符',
  'a decimal with at most 3 decimals, at most 99999.999': '必须是最多三位小数、不超过 99999.999 的十进制数',
  'a decimal with at most 4 decimals': '必须是最多四位小数的十进制数',
  'must lie between 2000 and 2100': '必须在 2000 年到 2100 年之间',
  'must be an IANA time zone': '必须是 IANA 时区',
  'must be E.164, such as +4915112345678': '必须是 E.164 格式，例如 +8613812345678',
  'phone or email is needed': '手机号和邮箱至少填写一项',
  'line_id must be unique in the basket': 'line_id 在同一单内必须唯一',
  'exactly one of sale_id and pos_reference is needed': 'sale_id 与 pos_reference 必须且只能填写一项',
  'exactly one of quote_id, sale_id and pos_reference is needed': 'quote_id、sale_id 与 pos_reference 必须且只能填写一项',
  'latitude and longitude come together': '纬度和经度必须同时填写',
  'three digits': '必须是三位数字',
  'must be after from': '必须晚于 from',
  'shares add up to 10000': '各方份额之和必须为 10000',
  'must be above zero': '必须大于零',
}

/** One sentence about a field, to be read after its name: "must be an integer". */
export function issueWords(issue: Issue, code: FieldErrorCode, locale: Locale): string {
  if (code === 'unknown_field') return { en: 'is not a field of this request', zh: '此请求没有这个字段' }[locale]
  if (code === 'required') return { en: 'is required', zh: '必填' }[locale]
  switch (issue.code) {
    case 'invalid_type':
      return typeWords(issue.expected, locale)
    case 'invalid_value':
      return choiceWords(issue.values, locale)
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options) ? choiceWords(issue.options, locale) : NOT_VALID[locale]
    case 'too_small':
      return boundWords({ origin: issue.origin, bound: issue.minimum, side: 'least' }, locale)
    case 'too_big':
      return boundWords({ origin: issue.origin, bound: issue.maximum, side: 'most' }, locale)
    case 'invalid_format':
      return FORMATS[issue.format]?.[locale] ?? ownWords(issue.message, locale)
    default:
      return ownWords(issue.message, locale)
  }
}

function typeWords(expected: string, locale: Locale): string {
  const type = TYPES[expected]?.[locale] ?? expected
  return locale === 'zh' ? `必须是${type}` : `must be ${type}`
}

function choiceWords(values: readonly unknown[], locale: Locale): string {
  const all = values.map(String).join(', ')
  if (values.length === 1) return locale === 'zh' ? `必须是 ${all}` : `must be ${all}`
  return locale === 'zh' ? `必须是以下之一：${all}` : `must be one of ${all}`
}

interface Bound { origin: string; bound: number | bigint; side: 'least' | 'most' }

function boundWords({ origin, bound, side }: Bound, locale: Locale): string {
  if (locale === 'zh') {
    const what = origin === 'string' ? ' 个字符' : origin === 'array' ? ' 项' : ''
    return `${side === 'least' ? '不得少于' : '不得超过'} ${bound}${what}`
  }
  const many = bound === 1 ? '' : 's'
  const what = origin === 'string' ? ` character${many}` : origin === 'array' ? (bound === 1 ? ' entry' : ' entries') : ''
  return `must ${what === '' ? 'be' : 'have'} at ${side} ${bound}${what}`
}

/** The library's own sentences begin with "Invalid" and quote patterns; a contract's tell what to do. */
function ownWords(message: string, locale: Locale): string {
  if (message.startsWith('Invalid')) return NOT_VALID[locale]
  return locale === 'zh' ? (CONTRACT_SENTENCES_ZH[message] ?? message) : message
}
