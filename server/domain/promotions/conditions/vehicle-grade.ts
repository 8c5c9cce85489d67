import { z } from 'zod'
import { profileOf } from '../basket-wide'
import type { Labels } from '../types'
import { defineCondition } from './condition'

const NO_MEMBER: Labels = { en: 'Only on fuel for the member’s own vehicle; no member was identified.', zh: '仅限会员本人车辆适用的油品；本单未识别会员。' }
const OTHER_FUEL: Labels = { en: 'Only on fuel for the member’s own vehicle; none in the basket is for one of them.', zh: '仅限会员本人车辆适用的油品；本单油品均不适用。' }

/** Holds for the fuel lines of a grade that one of the member's vehicles takes. */
export const vehicleGrade = defineCondition({
  code: 'vehicle_grade',
  label: { en: 'Fuel of the own vehicle', zh: '本人车辆油品' },
  slot: 'what',
  narrows: true,
  schema: z.strictObject({}),
  example: {},
  needs: () => ['basket', 'member', 'profile'],
  words: (_, { reader }) => ({ en: reader === 'member' ? 'on fuel for your own vehicle' : 'on fuel for the member’s own vehicle', zh: '加注本人车辆适用的油品' }),
  claims: () => [{ axis: 'line', values: ['fuel'] }],
  compile: () => ({ facts }, lines) => {
    if (!facts.member) return { holds: false, lines: [], detail: () => NO_MEMBER }
    const { vehicles } = profileOf(facts.member)
    const matching = lines.filter((index) => {
      const grade = facts.lines[index]?.grade
      return grade !== undefined && vehicles.some((vehicle) => vehicle.grade === grade)
    })
    return { holds: matching.length > 0, lines: matching, detail: () => OTHER_FUEL }
  },
})
