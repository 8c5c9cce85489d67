import { expect, it } from 'vitest'
import { pageOf } from './page-of'

const all = ['e', 'd', 'c', 'b', 'a'].map((id) => ({ id }))
const ids = (page: Partial<Parameters<typeof pageOf>[1]>) => {
  const result = pageOf(all, { limit: 2, ...page }, { url: '/api/v1/things', idOf: (one) => one.id })
  return result.ok ? [result.value.data.map((one) => one.id).join(''), result.value.has_more] : result.refusal.errors?.[0]?.pointer
}

it('walks a list forwards by starting_after until has_more is false', () => {
  expect(ids({})).toEqual(['ed', true])
  expect(ids({ starting_after: 'd' })).toEqual(['cb', true])
  expect(ids({ starting_after: 'b' })).toEqual(['a', false])
  expect(ids({ starting_after: 'a' })).toEqual(['', false])
})

it('and back by ending_before', () => {
  expect(ids({ ending_before: 'a' })).toEqual(['cb', true])
  expect(ids({ ending_before: 'c' })).toEqual(['ed', false])
  expect(ids({ ending_before: 'e' })).toEqual(['', false])
})

it('a cursor that names nothing of the list is refused with its pointer', () => {
  expect(ids({ starting_after: 'x' })).toBe('/starting_after')
  expect(ids({ ending_before: 'x' })).toBe('/ending_before')
})
