import { isLanguage, isPseudo, type Language, type Locale } from './locales'

export interface LocaleWish {
  /** Value of the cookie `locale`. */
  readonly cookie: string | undefined
  /** The request's `Accept-Language`. */
  readonly acceptLanguage: string | null
  /** Pseudo-locales are for tests and demos, never for people. */
  readonly pseudoAllowed: boolean
}

/** The language of an answer: what the reader chose, else what the browser prefers most, else English. */
export function chooseLocale({ cookie, acceptLanguage, pseudoAllowed }: LocaleWish): Locale {
  if (cookie !== undefined) {
    if (isLanguage(cookie)) return cookie
    if (pseudoAllowed && isPseudo(cookie)) return cookie
  }
  return preferredLanguage(acceptLanguage ?? '') ?? 'en'
}

/** RFC 9110 §12.5.4: the highest weight wins, the first of equals; a weight of 0 refuses a language. */
function preferredLanguage(header: string): Language | undefined {
  const wishes = header.split(',').map((part) => {
    const [range = '', ...parameters] = part.trim().toLowerCase().split(';')
    const weight = parameters.map((parameter) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(parameter)?.[1]).find((value) => value !== undefined)
    return { language: range.split('-')[0] ?? '', weight: weight === undefined ? 1 : Number(weight) }
  })
  const best = wishes
    .filter(({ language, weight }) => weight > 0 && isLanguage(language))
    .reduce<(typeof wishes)[number] | undefined>((found, wish) => (found === undefined || wish.weight > found.weight ? wish : found), undefined)
  return best !== undefined && isLanguage(best.language) ? best.language : undefined
}
