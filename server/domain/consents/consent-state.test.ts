import { describe, expect, test } from 'vitest'
import { consentState, isTermsDue, type ConsentRow } from './consent-state'

const row = (over: Partial<ConsentRow>): ConsentRow => ({ purpose: 'marketing', channel: 'sms', version: '1', given: true, source: 'till', at: 1, ...over })

describe('what a member agreed to', () => {
  test('is the last word per channel, whatever the order of the rows', () => {
    const rows = [row({ at: 1 }), row({ at: 3, given: false, source: 'portal' }), row({ at: 2, channel: 'email' })]
    for (const some of [rows, rows.toReversed()]) {
      expect(consentState(some)).toEqual({ terms: null, marketing: { sms: { version: '1', given: false, source: 'portal', at: 3 }, email: { version: '1', given: true, source: 'till', at: 2 } } })
    }
  })

  test('of two words at one instant is the one that was written later', () => {
    expect(consentState([row({ given: true }), row({ given: false })]).marketing.sms?.given).toBe(false)
  })

  test('names the newest accepted version of the terms', () => {
    expect(consentState([row({ purpose: 'terms', channel: 'any', version: '2026-11' }), row({ purpose: 'terms', channel: 'any', version: '2', at: 9 })]).terms).toMatchObject({ version: '2', at: 9 })
  })
})

test.each([
  ['nothing published', '2026-11', null, false],
  ['the house text, then version 1', '2026-11', 1, true],
  ['an older version', '1', 2, true],
  ['this version', '2', 2, false],
  ['a later one, taken back since', '3', 2, false],
  ['a till\'s own label that looks like a number of years', '2025.1', 2, true],
  ['nothing accepted', null, 1, true],
] as const)('a member with %s is asked again only when the text is newer', (_, accepted, current, due) => {
  expect(isTermsDue(accepted, current)).toBe(due)
})
