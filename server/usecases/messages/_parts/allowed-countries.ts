import { getCountries, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { InChain } from '../../_around/with-chain'

/** A few hundred calendar questions per zone; neither zones nor countries change while a process runs. */
const homes = new Map<string, readonly string[]>()

/**
 * The countries that a chain writes to unless it says otherwise: the one whose time zone it keeps; where a zone
 * belongs to none (UTC), those where its languages are mostly spoken.
 */
export function homeCountries({ timeZone, languages }: Pick<InChain['chain'], 'timeZone' | 'languages'>): readonly string[] {
  const known = homes.get(timeZone) ?? getCountries().filter((country) => zonesOf(country).includes(canonical(timeZone)))
  homes.set(timeZone, known)
  return known.length > 0 ? known : [...new Set(languages.map((language) => new Intl.Locale(language).maximize().region ?? 'US'))]
}

/** Whether a number (E.164) lies in one of the countries. One that no country's plan knows goes by its calling code. */
export function isNumberIn(countries: readonly string[], phone: string): boolean {
  const number = parsePhoneNumberFromString(phone)
  if (!number) return false
  if (number.country !== undefined) return countries.includes(number.country)
  return getCountries().some((country) => countries.includes(country) && getCountryCallingCode(country) === number.countryCallingCode)
}

/** Newer engines have a method for what older ones have as a property. */
function zonesOf(country: string): string[] {
  try {
    const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & { timeZones?: string[]; getTimeZones?: () => string[] }
    return (locale.getTimeZones?.() ?? locale.timeZones ?? []).map(canonical)
  } catch {
    return []
  }
}

const canonical = (timeZone: string): string => new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone
