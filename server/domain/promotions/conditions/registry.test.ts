import { expect, test } from 'vitest'
import { EFFECTS } from '../effects/registry'
import { CONDITIONS } from './registry'

const WORDS = { currencyDecimals: 2, names: {} }
const JUNK = [undefined, null, '', 'x', '-', 'ZZ', '9999-99-99', 'FREQ=', -1, 1.5, 1e12, true, [], [''], ['x'], [null], {}, 'あ'.repeat(500)]

test.each(CONDITIONS.map((condition) => [condition.code, condition] as const))('%s: its example can be said in both languages and compiled', (_, condition) => {
  const words = condition.words(condition.example, WORDS)
  expect(words.en).toMatch(/^[a-z]\S*( \S+)*$/u)
  expect(words.zh).toMatch(/\p{Script=Han}/u)
  expect(condition.needs(condition.example).length).toBeGreaterThan(0)
  expect(typeof condition.compile(condition.example, { words: WORDS, zone: 'station' })).toBe('function')
})

test.each(EFFECTS.map((effect) => [effect.code, effect] as const))('%s: its example can be said in both languages and compiled', (_, effect) => {
  expect(effect.words(effect.example, WORDS).en).not.toBe('')
  expect(effect.compile(effect.example, WORDS)).toBeTypeOf('object')
})

test.each(CONDITIONS.map((condition) => [condition.code, condition] as const))('%s: whatever stands in an argument is taken or refused by its pointer, never an error', (_, condition) => {
  const example = condition.example as Record<string, unknown>
  for (const name of [...Object.keys(example), 'nonsense']) {
    for (const junk of JUNK) {
      const read = condition.schema.safeParse({ ...example, [name]: junk })
      // What is taken can be used.
      if (read.success) expect(condition.words(read.data, WORDS).zh).not.toBe('')
      else expect(read.error.issues.length).toBeGreaterThan(0)
    }
  }
})
