import { getCountries, getCountryCallingCode } from 'libphonenumber-js/min'

/**
 * The dialling code of the country whose clocks a chain keeps: Europe/Berlin → `+49`. Nobody then types it; a number
 * from elsewhere begins with `+` anyway. Null for a zone that belongs to no country (UTC).
 */
export function dialCodeOf(timeZone: string): string | null {
  const known = found.get(timeZone)
  if (known !== undefined) return known
  const country = getCountries().find((code) => timeZonesOf(code).includes(timeZone))
  const dialCode = country === undefined ? null : `+${getCountryCallingCode(country)}`
  found.set(timeZone, dialCode)
  return dialCode
}

/** Asking the engine for the zones of 245 countries takes some 100 ms; there are few zones, and they don't change while we run. */
const found = new Map<string, string | null>()

/** ECMA-402's Locale Info; the property became a method on the way to the standard, and engines have one or the other. */
function timeZonesOf(country: string): readonly string[] {
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & { timeZones?: readonly string[]; getTimeZones?: () => readonly string[] }
  return locale.timeZones ?? locale.getTimeZones?.() ?? []
}
