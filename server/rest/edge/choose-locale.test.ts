import { describe, expect, it } from 'vitest'
import { chooseLocale } from './choose-locale'

describe('the language of an answer (RFC 9110, 12.5.4)', () => {
  it.each([
    [undefined, 'en'], ['', 'en'], ['zh', 'zh'], ['zh-CN', 'zh'], ['zh-Hant-TW;q=0.8, fr', 'zh'], ['en;q=0.5, zh;q=0.9', 'zh'],
    ['zh;q=0.1, en', 'en'], ['en, zh', 'en'], ['zh, en', 'zh'], ['zh;q=0', 'en'], ['fr-FR', 'en'], ['*', 'en'], ['zho', 'en'], ['ZH-cn', 'zh'],
    ['zh;q=1.001, en;q=0.1', 'en'], [`${'a,'.repeat(10_000)}zh`, 'en'],
  ])('%j is answered in %s', (header, locale) => {
    expect(chooseLocale(header)).toBe(locale)
  })
})
