import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { amountOf, currencyDecimals } from './currency'
import { groupThousands, withCurrencySign } from './figures'
import { invariant, InvariantError } from './invariant'
import { formatDecimal, formatUnitPrice, parseDecimal } from './parse-decimal'
import { notFoundInBody, ok, refuse } from './result'
import { allocateByLargestRemainder, cumulativeShare, divideRounded, ROUNDING_MODES, type RoundingMode } from './rounding'
import { encodeId, ID_PREFIXES, isId } from './typed-id'
import { growth, minor, MONEY_LIMIT, points, quantity, QUANTITY_LIMIT, unitPrice } from './units'

const seed = Number(process.env['PROPERTY_SEED'] ?? Date.now() % 2 ** 31)
console.info(`kernel: seed ${seed}`)
vi.setConfig({ testTimeout: 60_000 })
function prove<T extends [unknown, ...unknown[]]>(property: fc.IProperty<T>, numRuns = 500): void {
  const report = fc.check(property, { numRuns, seed })
  expect(report.failed, `seed ${report.seed}: ${fc.defaultReportMessage(report) ?? ''}`).toBe(false)
}
const anySize = fc.bigInt(-(10n ** 24n), 10n ** 24n)
const sumOf = (parts: readonly bigint[]) => parts.reduce((a, b) => a + b, 0n)

test.each([
  ['0', '0'], ['999', '999'], ['1000', '1,000'], ['1234567', '1,234,567'], ['-1500', '-1,500'], ['10000.50', '10,000.50'], ['0.0050', '0.0050'], ['1000.12345', '1,000.12345'],
])('%s is read as %s', (figure, read) => {
  expect(groupThousands(figure)).toBe(read)
})

test('a sign stands at its figure, one of letters apart', () => {
  expect([withCurrencySign('0.10', 'EUR'), withCurrencySign('5', 'JPY'), withCurrencySign('1,500.00', 'USD'), withCurrencySign('0.10', 'CHF')]).toEqual(['€0.10', '¥5', '$1,500.00', 'CHF\u00a00.10'])
})

describe('rounding', () => {
  test.each<[bigint, bigint, Record<RoundingMode, bigint>]>([
    [5n, 2n, { half_up: 3n, half_even: 2n, down: 2n }], [7n, 2n, { half_up: 4n, half_even: 4n, down: 3n }], [-5n, 2n, { half_up: -3n, half_even: -2n, down: -2n }],
    [249n, 100n, { half_up: 2n, half_even: 2n, down: 2n }], [251n, 100n, { half_up: 3n, half_even: 3n, down: 2n }], [0n, 7n, { half_up: 0n, half_even: 0n, down: 0n }],
  ])('%s ÷ %s', (a, b, results) => {
    for (const mode of ROUNDING_MODES) expect(divideRounded(a, b, mode)).toBe(results[mode])
  })

  test('a rounded quotient is off by less than one, by at most a half unless rounding down, and symmetrical around zero', () => {
    prove(fc.property(anySize, fc.bigInt(1n, 10n ** 12n), fc.constantFrom(...ROUNDING_MODES), (a, b, mode) => {
      const rest = a - divideRounded(a, b, mode) * b
      const off = rest < 0n ? -rest : rest
      expect(mode === 'down' ? off < b : off * 2n <= b).toBe(true)
      expect(divideRounded(-a, b, mode)).toBe(-divideRounded(a, b, mode))
    }))
  })

  test('a denominator of zero or less is a bug', () => {
    expect(() => divideRounded(1n, 0n, 'down')).toThrow(InvariantError)
  })
})

describe('splitting by largest remainder', () => {
  test.each([
    ['10.00 over three', 1000n, [1n, 1n, 1n], [334n, 333n, 333n]], ['0.01 over seven', 1n, [1n, 1n, 1n, 1n, 1n, 1n, 1n], [1n, 0n, 0n, 0n, 0n, 0n, 0n]],
    ['the larger remainder first', 10n, [26n, 35n, 39n], [3n, 3n, 4n]], ['below zero', -1000n, [1n, 1n, 1n], [-334n, -333n, -333n]],
    ['no weight', 5n, [0n, 0n], [5n, 0n]], ['nobody', 5n, [], []],
  ])('%s', (_, total, weights, parts) => {
    expect(allocateByLargestRemainder(total, weights)).toEqual(parts)
  })

  test('the parts add up exactly, each is its share rounded down or up, and nobody without weight gets anything', () => {
    prove(fc.property(anySize, fc.array(fc.bigInt(0n, 10n ** 9n), { minLength: 1, maxLength: 20 }), (total, weights) => {
      const [parts, weight] = [allocateByLargestRemainder(total, weights), sumOf(weights)]
      expect(sumOf(parts)).toBe(total)
      if (weight === 0n) return
      parts.forEach((part, n) => {
        const off = part * weight - total * (weights[n] ?? 0n)
        expect((off < 0n ? -off : off) < weight).toBe(true)
        if (weights[n] === 0n) expect(part).toBe(0n)
      })
    }))
  })

  test('a weight below zero is a bug', () => {
    expect(() => allocateByLargestRemainder(1n, [-1n, 2n])).toThrow(InvariantError)
  })
})

test('any number of partial refunds takes back the whole and never more, whatever the rounding', () => {
  const partsOf = fc.array(fc.bigInt(1n, 5_000n), { minLength: 1, maxLength: 8 })
  prove(fc.property(fc.bigInt(0n, 10n ** 6n), partsOf, fc.constantFrom(...ROUNDING_MODES), (total, refunds, mode) => {
    const gross = sumOf(refunds)
    let [refunded, already] = [0n, 0n]
    for (const part of refunds) {
      refunded += part
      const share = cumulativeShare(total, { takenBack: refunded, gross, already }, mode)
      expect(share >= 0n).toBe(true)
      already += share
    }
    expect(already).toBe(total)
  }))
})

describe('decimals are exact text', () => {
  test.each(['', ' 1', '1 ', '+1', '-1', '1e21', '1,000', '1.', '.5', '01', '1.2345', '１', 'NaN', 'Infinity', '0x10', '1_000', '99999999999999999999'])('"%s" is refused', (text) => {
    expect(parseDecimal(text, 3, QUANTITY_LIMIT)).toMatchObject({ ok: false, refusal: { code: 'validation_failed' } })
  })

  test.each([['0', 0n], ['0.001', 1n], ['999.999', 999_999n], ['42.13', 42_130n], ['99999.999', QUANTITY_LIMIT]])('"%s" is %s thousandths', (text, value) => {
    expect(parseDecimal(text, 3, QUANTITY_LIMIT)).toEqual(ok(value))
  })

  test('the maximum itself is accepted, one more is not', () => {
    expect(parseDecimal('100000.000', 3, QUANTITY_LIMIT)).toMatchObject({ ok: false, refusal: { detail: 'must not exceed 99999.999' } })
  })

  test('what is formatted can be parsed to the same value', () => {
    prove(fc.property(fc.bigInt(0n, MONEY_LIMIT), fc.nat(6), (value, decimals) => {
      expect(parseDecimal(formatDecimal(value, decimals), decimals, MONEY_LIMIT)).toEqual(ok(value))
    }))
  })

  test('values below zero and prices are written as people read them', () => {
    expect([formatDecimal(-5n, 2), formatDecimal(-12_345n, 2), formatDecimal(-7n, 0), formatUnitPrice(17_990n), formatUnitPrice(17_995n), formatUnitPrice(10_000n)]).toEqual(['-0.05', '-123.45', '-7', '1.799', '1.7995', '1.000'])
  })
})

describe('money', () => {
  test.each([['EUR', 2], ['CNY', 2], ['JPY', 0], ['KRW', 0], ['BHD', 3], ['KWD', 3], ['NZD', 2]])('%s has %s decimals', (currency, decimals) => {
    expect(currencyDecimals(currency)).toBe(decimals)
  })

  test.each([[42_130n, 17_990n, 2, 7_579n], [42_130n, 17_990n, 3, 75_792n], [40_250n, 1_720_000n, 0, 6_923n], [0n, 17_990n, 2, 0n], [1n, 17_990n, 2, 0n], [999_999n, 17_990n, 2, 179_900n]])('%s thousandths at %s with %s decimals cost %s', (volume, price, decimals, amount) => {
    expect(amountOf(quantity(volume), unitPrice(price), { decimals, rounding: 'half_up' })).toBe(amount)
  })

  test('what is outside the range is a bug, not a wrong figure', () => {
    for (const make of [minor, points, growth]) expect(() => make(MONEY_LIMIT + 1n)).toThrow(InvariantError)
    expect(() => unitPrice(MONEY_LIMIT * 10_000n + 1n)).toThrow(InvariantError)
    expect(() => quantity(QUANTITY_LIMIT + 1n)).toThrow(InvariantError)
    expect(minor(-MONEY_LIMIT)).toBe(-MONEY_LIMIT)
  })
})

describe('ids', () => {
  const random = fc.uint8Array({ minLength: 10, maxLength: 10 })
  test('every id is of its kind only, and ids of one kind sort by the time they were made', () => {
    prove(fc.property(fc.constantFrom(...ID_PREFIXES), fc.nat(2 ** 45), fc.integer({ min: 1, max: 10 ** 9 }), fc.tuple(random, random), (prefix, at, later, [a, b]) => {
      const [first, second] = [encodeId(prefix, at, a), encodeId(prefix, at + later, b)]
      expect([isId(prefix, first), isId(prefix === 'mem' ? 'sal' : 'mem', first), first.length, first < second]).toEqual([true, false, prefix.length + 27, true])
    }))
  })

  test.each(['mem_', 'mem_01', `mem_${'0'.repeat(25)}u`, `mem_${'0'.repeat(27)}`, `MEM_${'0'.repeat(26)}`, `mem-${'0'.repeat(26)}`, `mem_${'0'.repeat(25)}\n`])('"%s" is no id', (text) => {
    expect(isId('mem', text)).toBe(false)
  })

  test('too little randomness is a bug', () => {
    expect(() => encodeId('mem', 0, new Uint8Array(9))).toThrow(InvariantError)
  })
})

test('a refusal is a value with its code, an invariant throws', () => {
  expect(refuse('not_found', 'Nothing with this id exists.')).toEqual({ ok: false, refusal: { code: 'not_found', detail: 'Nothing with this id exists.' } })
  expect(notFoundInBody('/member/id').refusal.errors).toEqual([{ pointer: '/member/id', code: 'not_found', detail: 'Nothing with this id exists.' }])
  expect(() => invariant(false, 'never')).toThrow('never')
})
