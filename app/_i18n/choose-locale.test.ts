import { describe, expect, it } from 'vitest'
import { chooseLocale } from './choose-locale'

const wish = { cookie: undefined, acceptLanguage: null, pseudoAllowed: false }

describe('chooseLocale', () => {
  it.each([
    ['nothing said', wish, 'en'],
    ['the cookie wins over the browser', { ...wish, cookie: 'en', acceptLanguage: 'zh-CN' }, 'en'],
    ['an unknown cookie is ignored', { ...wish, cookie: 'xx', acceptLanguage: 'zh-Hans-CN,zh;q=0.9' }, 'zh'],
    ['the highest weight wins', { ...wish, acceptLanguage: 'fr, en;q=0.4, zh;q=0.8' }, 'zh'],
    ['the first of equals wins', { ...wish, acceptLanguage: 'en-GB, zh' }, 'en'],
    ['weight 0 refuses', { ...wish, acceptLanguage: 'zh;q=0, fr' }, 'en'],
    ['a language that we lack', { ...wish, acceptLanguage: 'de-DE,fr;q=0.8' }, 'en'],
    ['a pseudo-locale where it is not allowed', { ...wish, cookie: 'ar-XB' }, 'en'],
    ['a pseudo-locale where it is allowed', { ...wish, cookie: 'ar-XB', pseudoAllowed: true }, 'ar-XB'],
  ] as const)('%s', (_, input, expected) => {
    expect(chooseLocale(input)).toBe(expected)
  })
})
