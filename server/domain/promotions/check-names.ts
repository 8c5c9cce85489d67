import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import type { Problem } from './check-promotion'
import { codedParts } from './coded-parts'
import { pointerOf } from './pointer'
import type { Promotion } from './types'

/** What a chain has, by the format of the arguments that name it. */
export interface ChainNames { grades: ReadonlySet<string>; tiers: ReadonlySet<string>; stations: ReadonlySet<string> }

/**
 * Whether the chain has every grade, tier and station that a promotion names. Refuses `unprocessable` with the pointers of
 * those that it doesn't have: such a rule would be in force and never apply.
 */
export function checkNames(promotion: Pick<Promotion, 'conditions' | 'effects'>, names: ChainNames): Result<undefined> {
  const problems = codedParts(promotion).flatMap(({ pointer, coded, formats }) =>
    Object.entries(formats).flatMap(([argument, format]): Problem[] => {
      const there = setOf(format, names)
      const place = `${pointer}/args${pointerOf([argument])}`
      return there ? missing(coded.args[argument], there, place).map((at) => ({ pointer: at, code: 'not_found', detail: 'Nothing with this code or id exists.' })) : []
    }))
  return problems.length === 0 ? ok(undefined) : refuse('unprocessable', 'The promotion names something that the chain does not have.', { errors: problems })
}

/** An argument that names one of a sort has the sort's name without its s. */
const setOf = (format: string, names: ChainNames): ReadonlySet<string> | undefined => {
  const sort = (['grades', 'tiers', 'stations'] as const).find((one) => one === format || one === `${format}s`)
  return sort && names[sort]
}

function missing(value: unknown, there: ReadonlySet<string>, pointer: string): string[] {
  if (Array.isArray(value)) return value.flatMap((one: unknown, index) => missing(one, there, `${pointer}/${index}`))
  return typeof value === 'string' && !there.has(value) ? [pointer] : []
}
