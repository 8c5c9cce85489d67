'use client'
import { useLocale } from 'next-intl'
import { formatLocale } from '@/app/_i18n/locales'
import { inLocale } from '../../_parts/in-locale'
import { namedOf, type ArgSchema } from './arg-schema'
import { useBuilder, type NamedOption } from './builder-context.client'

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const
/** A Monday, to name the days from. */
const MONDAY = Date.UTC(2026, 0, 5, 12)
const DAY_MS = 86_400_000

/** What a choice offers: the chain's own things, the days of the week, or what the schema lists. */
export function useOptions(schema: ArgSchema): readonly NamedOption[] {
  const locale = useLocale()
  const { named } = useBuilder()
  const name = namedOf(schema)
  if (name === 'weekdays') return weekdays(locale)
  if (name !== undefined) return named[name]
  const words = schema.options ?? schema.items?.options ?? {}
  const codes = schema.enum ?? schema.items?.enum ?? []
  return codes.map((code) => {
    const word = words[String(code)]
    return { value: String(code), label: word ? capital(inLocale(word, locale)) : String(code) }
  })
}

function weekdays(locale: string): NamedOption[] {
  const format = new Intl.DateTimeFormat(formatLocale(locale), { weekday: 'short', timeZone: 'UTC' })
  return WEEK.map((day) => ({ value: String(day), label: format.format(MONDAY + (day - 1) * DAY_MS) }))
}

/** The registry's words are fragments of sentences. */
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
