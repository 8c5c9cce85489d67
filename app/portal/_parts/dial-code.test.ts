import { expect, it } from 'vitest'
import { dialCodeOf } from './dial-code'

it.each([['Europe/Berlin', '+49'], ['Asia/Shanghai', '+86'], ['America/Chicago', '+1'], ['Europe/Rome', '+39'], ['UTC', null]])('%s dials %s', (zone, code) => {
  expect(dialCodeOf(zone)).toBe(code)
})
