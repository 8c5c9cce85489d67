import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createTranslator } from 'use-intl/core'
import { AREAS } from './areas'
import { LANGUAGES } from './locales'
import type { MessageTree } from './pseudo-translate'
import { walkMessage } from './walk-message'

const read = (language: string, area: string) =>
  JSON.parse(readFileSync(new URL(`./messages/${language}/${area}.json`, import.meta.url), 'utf8')) as MessageTree

function flatten(tree: MessageTree, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value] as [string, string]] : flatten(value, `${prefix}${key}.`),
  )
}
/** Names and types of arguments and tags; `{n}` and `{n, number}` are the same argument, plural may be absent in Chinese. */
function signature(message: string): string {
  const parts = new Set<string>()
  walkMessage(message, { onText: (text) => text, onArgument: (name) => parts.add(`{${name}}`), onTag: (name) => parts.add(`<${name}>`) })
  return [...parts].sort().join(' ')
}

describe.each(AREAS)('messages of %s', (area) => {
  const [english, chinese] = LANGUAGES.map((language) => new Map(flatten(read(language, area))))

  it('English and Chinese have the same keys', () => {
    expect([...(chinese?.keys() ?? [])].sort()).toEqual([...(english?.keys() ?? [])].sort())
  })
  it('each message has the same arguments and tags in both', () => {
    const differing = [...(english ?? [])].filter(([key, text]) => signature(text) !== signature(chinese?.get(key) ?? '')).map(([key]) => key)
    expect(differing).toEqual([])
  })
  it('none is empty and each can be formatted', () => {
    for (const language of LANGUAGES)
      for (const [key, text] of flatten(read(language, area))) {
        expect(text.trim(), `${language} ${key}`).not.toBe('')
        const t = createTranslator({ locale: language, messages: { text }, onError: (error) => { throw error } })
        const values: Record<string, unknown> = {}
        walkMessage(text, {
          onText: (words) => words,
          onArgument: (name, type) => { values[name] = type === 'date' || type === 'time' ? new Date(0) : 1 },
          onTag: (name) => { values[name] = (inner: unknown) => inner },
        })
        expect(() => t.rich('text', values as never), `${language} ${key}`).not.toThrow()
      }
  })
})

it('every message file belongs to an area, and every area has one', () => {
  for (const language of LANGUAGES)
    expect(readdirSync(new URL(`./messages/${language}`, import.meta.url)).sort()).toEqual(AREAS.map((area) => `${area}.json`).sort())
})
