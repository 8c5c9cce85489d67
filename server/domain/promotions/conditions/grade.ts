import { z } from 'zod'
import { gradeCode, type ArgLabels } from '../args'
import type { LineSet } from '../line-set'
import type { Facts } from '../types'
import { gradeName, joinAnd, type WordsContext } from '../words'
import { defineCondition } from './condition'

/** Holds for the fuel lines of the named grades. */
export const grade = defineCondition({
  code: 'grade',
  label: { en: 'Fuel grade', zh: '油品' },
  slot: 'what',
  narrows: true,
  schema: z.strictObject({
    grades: z.array(gradeCode).min(1).max(50).meta({ label_en: 'Grades', label_zh: '油品', format: 'grades' } satisfies ArgLabels),
  }),
  example: { grades: ['E10', 'E5'] },
  needs: () => ['basket'],
  claims: ({ grades }) => [{ axis: 'grade', values: grades, exact: true }, { axis: 'line', values: ['fuel'] }],
  words: (args, context) => {
    const names = namesOf(args.grades, context)
    return { en: `on ${names.en}`, zh: `加注${names.zh}` }
  },
  compile: (args, { words }) => {
    const wanted = new Set(args.grades)
    return ({ facts }, lines) => {
      const matching = lines.filter((index) => wanted.has(facts.lines[index]?.grade ?? ''))
      return { holds: matching.length > 0, lines: matching, detail: () => describeMiss(namesOf(args.grades, words), { facts, lines }, words) }
    }
  },
})

const namesOf = (codes: readonly string[], context: WordsContext) => joinAnd(codes.map((code) => gradeName(code, context)))

function describeMiss(wanted: { en: string; zh: string }, basket: { facts: Facts; lines: LineSet }, context: WordsContext) {
  const codes = basket.lines.flatMap((index) => basket.facts.lines[index]?.grade ?? [])
  if (codes.length === 0) return { en: `Only for ${wanted.en}; the basket has no fuel.`, zh: `仅限${wanted.zh}；本单没有燃油。` }
  const found = namesOf([...new Set(codes)], context)
  return { en: `Only for ${wanted.en}; the basket has ${found.en}.`, zh: `仅限${wanted.zh}；本单为${found.zh}。` }
}
