/** Languages that people choose. */
export const LANGUAGES = ['en', 'zh'] as const
export type Language = (typeof LANGUAGES)[number]
/** For tests: English letters with accents and 40 % more length, and English mirrored from right to left. */
export const PSEUDO_LOCALES = ['en-XA', 'ar-XB'] as const
export type PseudoLocale = (typeof PSEUDO_LOCALES)[number]
export type Locale = Language | PseudoLocale

export const LOCALE_COOKIE = 'locale'
export const THEME_COOKIE = 'theme'

export const isPseudo = (locale: string): locale is PseudoLocale => (PSEUDO_LOCALES as readonly string[]).includes(locale)
export const isLanguage = (locale: string): locale is Language => (LANGUAGES as readonly string[]).includes(locale)
export const directionOf = (locale: string): 'ltr' | 'rtl' => (locale === 'ar-XB' ? 'rtl' : 'ltr')
/** The language whose rules `Intl` uses: a pseudo-locale shows English figures. */
export const formatLocale = (locale: string): Language => (locale.startsWith('zh') ? 'zh' : 'en')
