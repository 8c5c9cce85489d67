import { describe, expect, test } from 'vitest'
import { isHandedOver } from './is-handed-over'
import type { ConditionNode, Coded } from './types'

const wash: ConditionNode = { code: 'voucher', args: { kinds: ['wash'] } }
const gift: Coded = { code: 'gift', args: { sku: 'WASH-1', pieces: 1 } }
const free: Coded = { code: 'service', args: { categories: ['car wash'], percent_bp: 10_000, uses: 1 } }
const off: Coded = { code: 'percentage', args: { percent_bp: 500 } }
const litres: ConditionNode = { code: 'volume', args: { min: '30' } }
const limit = { id: 'lim_1', measure: 'uses', scope: 'campaign', period: 'ever', max: 5n } as never
const rule = (conditions: ConditionNode, effects: Coded[], limits: never[] = []) => ({ conditions, effects, limits })

describe('a voucher is handed something for outside a sale', () => {
  test.each([
    ['of a kind that no promotion names', [rule({ all: [] }, [off]), rule({ code: 'voucher', args: { kinds: ['five-off'] } }, [off])], true],
    ['whose promotion gives a gift for it', [rule(wash, [gift])], true],
    ['whose promotion gives a service free, with words for the cashier', [rule({ all: [wash] }, [free, { code: 'message', args: {} }])], true],
    ['which a promotion names under “not”: that one doesn’t ask for it', [rule({ not: wash }, [off])], true],
    ['whose promotion gives money off', [rule(wash, [off])], false],
    ['whose promotion gives a service cheaper', [rule(wash, [{ ...free, args: { ...free.args, percent_bp: 5_000 } }])], false],
    ['whose promotion gives points beside the gift', [rule(wash, [gift, { code: 'points_fixed', args: { points: 5 } }])], false],
    ['whose promotion asks for litres too', [rule({ all: [wash, litres] }, [gift])], false],
    ['whose promotion is also for those who buy litres without one', [rule({ any: [wash, litres] }, [gift])], false],
    ['whose promotion counts', [rule(wash, [gift], [limit])], false],
    ['that two promotions name, and one needs the basket', [rule(wash, [gift]), rule({ any: [wash] }, [off])], false],
  ])('%s: %s', (_, rules, expected) => expect(isHandedOver('wash', rules)).toBe(expected))
})
