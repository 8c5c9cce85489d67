import { formatLocale } from '@/app/_i18n/locales'

/** The chain's word for points in the reader's language. */
export const pointsNameOf = (names: { readonly en: string; readonly zh: string }, locale: string): string => names[formatLocale(locale)]
