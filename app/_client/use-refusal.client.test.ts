import { expect, test } from 'vitest'
import { readRefusal } from './read-refusal.client'
import { showRefusal } from './use-refusal.client'

const thrown = (refusal: object) => Object.assign(new Error('no'), { data: { refusal } })

test('wrong fields are found by their path, whether the refusal names one or several', () => {
  const errors = [{ pointer: '/brand/points_name/en', code: 'too_big', detail: 'too long' }, { pointer: '/brand/colour', code: 'invalid_format', detail: 'no colour' }]
  expect(showRefusal(thrown({ code: 'validation_failed', detail: 'x', errors }), 'brand').fields).toEqual({
    'points_name.en': { code: 'too_big', detail: 'too long' }, colour: { code: 'invalid_format', detail: 'no colour' },
  })
  expect(showRefusal(thrown({ code: 'slug_taken', detail: 'taken', pointer: '/slug' })).fields).toEqual({ slug: { code: 'slug_taken', detail: 'taken' } })
})

test('what is no refusal is a server that can not be reached', () => {
  expect(readRefusal(new TypeError('Failed to fetch'))).toBeNull()
  expect(showRefusal(new TypeError('Failed to fetch'))).toMatchObject({ code: 'unreachable', fields: {} })
})
