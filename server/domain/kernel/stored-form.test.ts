import { expect, test } from 'vitest'
import { toCurrentForm, type StoredForm, type StoredJson } from './stored-form'

const form: StoredForm = {
  name: 'thing', current: 3,
  steps: new Map<number, (json: StoredJson) => StoredJson>([[1, ({ title, ...rest }) => ({ ...rest, name: title })], [2, (json) => ({ ...json, size: 1 })]]),
}

test('a stored thing takes every step from its version to the current one', () => {
  expect(toCurrentForm(form, { schema_version: 1, title: 'A' })).toEqual({ schema_version: 3, name: 'A', size: 1 })
  expect(toCurrentForm(form, { schema_version: 2, name: 'A' })).toEqual({ schema_version: 3, name: 'A', size: 1 })
  expect(toCurrentForm(form, { schema_version: 3, name: 'A', size: 2 })).toEqual({ schema_version: 3, name: 'A', size: 2 })
})

test.each([[{ schema_version: 4 }, 'not 4'], [{ schema_version: 0 }, 'not 0'], [{}, 'not undefined'], [{ schema_version: '1' }, 'not 1'], [null, 'is an object'], [[], 'is an object']])('%j is refused', (json, why) => {
  expect(() => toCurrentForm(form, json)).toThrow(why)
})

test('a step that nobody wrote is a bug', () => {
  expect(() => toCurrentForm({ ...form, current: 4 }, { schema_version: 3 })).toThrow('no upcaster of thing from version 3')
})
