const UNITS = ['l', 'gal_us', 'kwh', 'kg'] as const

/** A unit as stored, as one of those that have a word. */
export const unitOf = (unit: string): (typeof UNITS)[number] => UNITS.find((known) => known === unit) ?? 'l'
