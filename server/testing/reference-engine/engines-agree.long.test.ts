import { expect, test } from 'vitest'
import { newSeed, noteFigure } from '../long-run'
import { proveAgreement } from './prove-agreement'

const BASKETS = 1_000_000

test(`engine and reference price ${BASKETS} random baskets by random rules alike`, () => {
  const seed = newSeed('engine and reference')
  const { difference, baskets, open } = proveAgreement({ seed, baskets: BASKETS })
  noteFigure('baskets priced by engine and reference', baskets)
  noteFigure('baskets whose rounding was open and not compared', open)
  expect(difference, difference && `seed ${seed}; REFERENCE_CASE='${difference.case}'`).toBeUndefined()
  expect(baskets).toBe(BASKETS)
  expect(open).toBeLessThan(BASKETS / 100)
})
