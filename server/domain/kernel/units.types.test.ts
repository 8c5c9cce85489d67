import { expectTypeOf, test } from 'vitest'
import type { Result } from './result'
import type { Id, MemberId, SaleId } from './typed-id'
import { minor, points, quantity, unitPrice, type Growth, type MinorUnits, type Points, type Quantity, type UnitPrice } from './units'

declare function payOut(amount: MinorUnits): void
declare function fill(volume: Quantity): void
declare function award(count: Points): void
declare function findMember(id: MemberId): void

/** Never called: what stands in here only has to be refused by the compiler. */
function mustNotCompile(): void {
  // @ts-expect-error: a bare bigint has no unit
  payOut(100n)
  // @ts-expect-error: points are no money
  payOut(points(100n))
  // @ts-expect-error: a volume is no points
  award(quantity(100n))
  // @ts-expect-error: points + litres is a bare bigint, and that is no points
  award(points(1n) + quantity(1n))
  // @ts-expect-error: even money + money has to be named again
  payOut(minor(1n) + minor(1n))
  // @ts-expect-error: a price per unit is no volume
  fill(unitPrice(1n))
  // @ts-expect-error: an id of another kind
  findMember('sal_1')
  // @ts-expect-error: a number is no amount
  payOut(1)
}

test('units cannot be mixed, and arithmetic gives a bare bigint back', () => {
  expectTypeOf(mustNotCompile).toBeFunction()
  expectTypeOf(minor(1n)).toEqualTypeOf<MinorUnits>()
  expectTypeOf<Points>().not.toExtend<Quantity>()
  expectTypeOf<Quantity>().not.toExtend<Points>()
  expectTypeOf<MinorUnits>().not.toExtend<UnitPrice>()
  expectTypeOf<Points>().not.toExtend<Growth>()
  expectTypeOf<bigint>().not.toExtend<Points>()
  expectTypeOf<Points>().toExtend<bigint>()
  expectTypeOf(points(1n) + quantity(1n)).toEqualTypeOf<bigint>()
  expectTypeOf<MemberId>().not.toExtend<SaleId>()
  expectTypeOf<Id<'mem'>>().toEqualTypeOf<MemberId>()
})

test('a result has a value only after it was found to be one', () => {
  expectTypeOf<Extract<Result<Points>, { ok: true }>['value']>().toEqualTypeOf<Points>()
  expectTypeOf<Result<Points>>().not.toHaveProperty('value')
})
