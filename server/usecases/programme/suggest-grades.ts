import type { CreateGradeBody } from '@/server/contracts/station'
import type { GradeUnit } from '@/server/domain/kernel/units'

type Suggestion = Pick<CreateGradeBody, 'code' | 'name'>

const EUROPE: readonly Suggestion[] = [{ code: 'E5', name: 'Super E5' }, { code: 'E10', name: 'Super E10' }, { code: 'DIESEL', name: 'Diesel' }]
const AMERICA: readonly Suggestion[] = [{ code: 'REGULAR', name: 'Regular' }, { code: 'MIDGRADE', name: 'Midgrade' }, { code: 'PREMIUM', name: 'Premium' }, { code: 'DIESEL', name: 'Diesel' }]
const CHINA: readonly Suggestion[] = [{ code: '92', name: '92号汽油' }, { code: '95', name: '95号汽油' }, { code: '98', name: '98号汽油' }, { code: '0', name: '0号柴油' }]
const ELSEWHERE: readonly Suggestion[] = [{ code: '95', name: '95' }, { code: '98', name: '98' }, { code: 'DIESEL', name: 'Diesel' }]

const BY_CURRENCY: Readonly<Record<string, readonly Suggestion[]>> = {
  EUR: EUROPE, CHF: EUROPE, GBP: [{ code: 'E10', name: 'Unleaded E10' }, { code: 'E5', name: 'Super E5' }, { code: 'DIESEL', name: 'Diesel' }],
  DKK: EUROPE, SEK: EUROPE, NOK: EUROPE, PLN: EUROPE, CZK: EUROPE, HUF: EUROPE, RON: EUROPE, USD: AMERICA, CAD: AMERICA, CNY: CHINA,
}

/** Grades usually sold where a currency is spent, in the chain's unit; a proposal that the owner edits. */
export function suggestGrades(currency: string, unit: GradeUnit): CreateGradeBody[] {
  if (unit === 'kwh') return [{ code: 'AC', name: 'AC 22 kW', unit }, { code: 'DC', name: 'DC 150 kW', unit }]
  if (unit === 'kg') return [{ code: 'CNG', name: 'CNG', unit }, { code: 'H2', name: 'Hydrogen', unit }]
  return (BY_CURRENCY[currency] ?? ELSEWHERE).map((grade) => ({ ...grade, unit }))
}
