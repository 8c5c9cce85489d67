import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { enrolMemberBody } from '@/server/contracts/member'
import { saleBody } from '@/server/contracts/sale'
import type { Locale } from './choose-locale'
import { listIssues } from './list-issues'

function issuesOf(schema: z.ZodType, input: unknown, locale: Locale = 'en') {
  const parsed = schema.safeParse(input)
  return parsed.success ? [] : listIssues(parsed.error.issues, input, locale)
}
const pointers = (schema: z.ZodType, input: unknown) => issuesOf(schema, input).map((one) => `${one.pointer} ${one.code}`)

describe('errors[] of a validation problem', () => {
  it('unknown fields are refused one by one, at any depth, by their pointer', () => {
    expect(pointers(enrolMemberBody, { phone: '+4915112345678', consent: { terms: true, extra: 1, more: 2 }, vip: true }))
      .toEqual(['/consent/extra unknown_field', '/consent/more unknown_field', '/vip unknown_field'])
  })

  it('a prototype’s name is a field like any other', () => {
    expect(pointers(enrolMemberBody, JSON.parse('{"phone": "+4915112345678", "consent": {"terms": true}, "__proto__": 1}'))).toEqual(['/__proto__ unknown_field'])
  })

  it('pointers are escaped by RFC 6901', () => {
    expect(pointers(z.strictObject({}), { 'a/b~c': 1, '': 2 })).toEqual(['/a~1b~0c unknown_field', '/ unknown_field'])
  })

  it('a field that is absent is required, whatever its type', () => {
    expect(pointers(z.strictObject({ kind: z.enum(['a', 'b']), day: z.iso.date(), n: z.int(), terms: z.literal(true) }), {}))
      .toEqual(['/kind required', '/day required', '/n required', '/terms required'])
  })

  it('a body that is no object is one error at the root', () => {
    for (const input of [[], 'text', 1, null]) expect(pointers(enrolMemberBody, input)).toEqual([' invalid_type'])
  })

  it('a reference to a member is judged by the shape that it comes nearest to', () => {
    const lines = [{ type: 'item', line_id: '1', sku: 'x', quantity: 1, unit_price_minor: 1, amount_minor: 1 }]
    const sale = { station_id: 's', pos_id: 'p', pos_transaction_id: 't', business_date: '2026-11-22', occurred_at: '2026-11-22T10:00:00Z', lines, payments: [] }
    expect(pointers(saleBody, { ...sale, member: { id: 'mem_1', name: 'x' } })).toEqual(['/member/name unknown_field'])
    expect(pointers(saleBody, { ...sale, member: { identifier: { type: 'fax', value: '1' } } })).toEqual(['/member/identifier/type invalid_value'])
  })

  it('every line of a basket is looked at, and a line of an unknown type is named', () => {
    const fuel = { type: 'fuel', line_id: '1', grade: 'E10', volume: '1,000', volume_unit: 'l', unit_price: '1.7', amount_minor: 1e21 }
    const found = pointers(saleBody, { lines: [fuel, { type: 'gas' }, { line_id: '1' }], payments: [{ method: 'cash', amount_minor: '1,000' }] })
    expect(found).toEqual(expect.arrayContaining(['/lines/0/volume invalid_format', '/lines/0/amount_minor too_big', '/lines/1/type invalid_value', '/lines/2/type required', '/payments/0/amount_minor invalid_type']))
  })

  it('sentences tell what to do, in English and Chinese', () => {
    const body = { phone: '0151', email: 'x', name: '', birthday: '31.12.1990', language: 'de', consent: { terms: false } }
    expect(issuesOf(enrolMemberBody, body).map((one) => one.detail)).toEqual([
      'must be E.164, such as +4915112345678', 'must be an e-mail address', 'must have at least 1 character', 'must be a date YYYY-MM-DD', 'must be one of en, zh', 'must be true',
    ])
    expect(issuesOf(enrolMemberBody, body, 'zh').map((one) => one.detail)).toEqual([
      '必须是 E.164 格式，例如 +8613812345678', '必须是邮箱地址', '不得少于 1 个字符', '必须是 YYYY-MM-DD 格式的日期', '必须是以下之一：en, zh', '必须是 true',
    ])
  })

  it('at most 100 errors are told', () => {
    expect(issuesOf(z.strictObject({}), Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`f${i}`, 1])))).toHaveLength(100)
  })
})
