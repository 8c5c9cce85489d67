import { describe, expect, it } from 'vitest'
import { createTranslator } from 'use-intl/core'
import { pseudoTranslate } from './pseudo-translate'
import { walkMessage } from './walk-message'

const message = "You have {points, plural, one {# point} other {# points}} at '{'{name}'}' <b>now</b>"

function lengthened(text: string): string {
  const changed = pseudoTranslate({ text }, 'en-XA')['text']
  if (typeof changed !== 'string') throw new Error('a message became a tree')
  return changed
}

describe('pseudo-locales', () => {
  it('are at least 40 % longer and keep arguments, branches, quotes and tags', () => {
    const t = createTranslator({ locale: 'en', messages: { text: lengthened(message) } })
    const shown = String(t.markup('text', { points: 2, name: 'Jo', b: (inner) => `<b>${inner}</b>` }))
    expect(shown).toContain('2 ')
    expect(shown).toMatch(/\{.*Jo\}/)
    expect(shown).toMatch(/<b>ñöŵ .*<\/b>/)
    expect(shown).not.toContain('You')
    const words = 'Import stations from a file'
    expect(lengthened(words).length).toBeGreaterThanOrEqual(words.length * 1.4)
  })
  it('mirrored text is wrapped so that it runs from right to left', () => {
    expect(pseudoTranslate({ a: { b: 'Sign in' } }, 'ar-XB')).toEqual({ a: { b: '\u202eSign in\u202c' } })
  })
  it('walking without change gives the message back', () => {
    expect(walkMessage(message, { onText: (text) => text })).toBe(message)
  })
  it('unbalanced braces are an error, not a guess', () => {
    expect(() => walkMessage('a } b', { onText: (text) => text })).toThrow('unbalanced')
    expect(() => walkMessage('{n, plural, other {x}', { onText: (text) => text })).toThrow('unbalanced')
  })
})
