import { expect, test } from 'vitest'
import { adjustmentBody } from './adjustment'
import { redemptionBody } from './redemption'

test.each([0, -1, 1.5, 1e21, Number.MAX_SAFE_INTEGER, '1,000', '1', null, Infinity])('hard case 17: %s points can\'t be redeemed', (points) => {
  expect(redemptionBody.safeParse({ member: { id: 'mem_1' }, points }).success).toBe(false)
})

test.each([0, 0.5, 1e21, '1,000', NaN])('hard case 17: %s is no amount of an adjustment', (amount) => {
  expect(adjustmentBody.safeParse({ asset: 'points', amount, reason: 'x' }).success).toBe(false)
})
