import fc from 'fast-check'
import { expect, test } from 'vitest'
import { IDENTIFIER_KINDS, normaliseIdentifier } from './normalise-identifier'

test.each([
  ['phone', '+49 (151) 1234-5678', '+4915112345678'],
  ['phone', '0049 151 12345678', '+4915112345678'],
  ['phone', '＋８６　１３８　００００　１１１１', '+8613800001111'],
  ['phone', '0151 12345678', null],
  ['phone', '+0123456789', null],
  ['phone', '+123456', null],
  ['phone', '+1234567890123456', null],
  ['email', ' Jo.Brandt@Example.ORG ', 'jo.brandt@example.org'],
  ['plate', 'b-ab 1234', 'BAB1234'],
  ['plate', '京Ａ·12345', '京A12345'],
  ['plate', 'm-üv 42', 'MÜV42'],
  ['plate', '- ·', null],
  ['card', '7238 5979-0382 8568', '7238597903828568'],
  ['card', '７２３８５９７９０３８２８５６８', '7238597903828568'],
  ['card', '72385A', null],
  ['external_id', 'CRM-0042/a', 'CRM-0042/a'],
  ['external_id', '  ', null],
] as const)('a %s written as %j is compared as %j', (kind, written, expected) => {
  expect(normaliseIdentifier(kind, written)).toBe(expected)
})

test('the compared form is its own compared form, so what was found once is found again', () => {
  const property = fc.property(fc.constantFrom(...IDENTIFIER_KINDS), fc.string({ unit: 'grapheme', maxLength: 40 }), (kind, written) => {
    const normal = normaliseIdentifier(kind, written)
    if (normal !== null) expect(normaliseIdentifier(kind, normal)).toBe(normal)
  })
  const report = fc.check(property, { numRuns: 1_000 })
  expect(report.failed, `seed ${report.seed}: ${fc.defaultReportMessage(report) ?? ''}`).toBe(false)
})
