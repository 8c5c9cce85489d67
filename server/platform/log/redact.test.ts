import fc from 'fast-check'
import { expect, test } from 'vitest'
import { redact } from './redact'

test('fields named like personal data or secrets are replaced at any depth and in any spelling', () => {
  const fields = {
    member: { Phone: '+4915112345678', birthday: '1990-01-01', vehicles: [{ plate: 'KA-XY 981', grade: 'e10' }] },
    headers: { authorization: 'Bearer x', 'set-cookie': 'a=b', 'x-api-key': 'fk_live_x', 'user-agent': 'till' },
    otpCode: '123456', widget_secret: 's', fullName: 'Anna', refusal_code: 'conflict', chain_id: 'c',
  }
  expect(redact(fields)).toEqual({
    member: { Phone: '[redacted]', birthday: '[redacted]', vehicles: [{ plate: '[redacted]', grade: 'e10' }] },
    headers: { authorization: '[redacted]', 'set-cookie': '[redacted]', 'x-api-key': '[redacted]', 'user-agent': 'till' },
    otpCode: '[redacted]', widget_secret: '[redacted]', fullName: '[redacted]', refusal_code: 'conflict', chain_id: 'c',
  })
})

test('addresses, numbers, keys and tokens inside a text are replaced, ids stay', () => {
  const text = 'mem_01abc wrote from anna.s@example.com, +49 151 2345678, key fk_test_abc123, card FC1.AB12CD, eyJhbGciOiJI.eyJzdWIi.sig to postgres://app:hunter2@127.0.0.1/x'
  expect(redact(text)).toBe('mem_01abc wrote from [redacted], [redacted], key [redacted], card [redacted], [redacted] to [redacted]127.0.0.1/x')
})

test('of a database error code and message are kept, never the row that it quotes', () => {
  const error = Object.assign(new Error('duplicate key value'), { code: '23505', detail: 'Key (phone)=(+4915112345678) already exists.', where: 'COPY member_personal' })
  const written = JSON.stringify(redact({ err: error }))
  expect(written).toContain('"error_code":"23505"')
  expect(written).not.toMatch(/4915112345678|COPY/)
})

test('a phone number never gets through, wherever it stands', () => {
  const phone = fc.stringMatching(/^\+[1-9]\d{7,14}$/)
  fc.assert(fc.property(fc.string({ maxLength: 30 }), phone, fc.string({ maxLength: 10 }), (before, number, key) => {
    expect(JSON.stringify(redact({ note: `${before} ${number} said`, [`k${key}`]: [number] }))).not.toContain(number)
  }))
})

test('what refers to itself, is large or is no JSON is written all the same', () => {
  const loop: Record<string, unknown> = { big: 10n ** 20n, bytes: new Uint8Array(9), run: () => 1 }
  loop['self'] = loop
  expect(JSON.stringify(redact(loop))).toContain('100000000000000000000')
})
