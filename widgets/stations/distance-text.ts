const METRES = { kilometer: 1_000, mile: 1_609.344 }

/** "1.2 km", "0.7 mi"; from ten on without decimals. */
export function distanceText(distanceM: number, unit: string, locale: string): string {
  const known = unit === 'mile' ? unit : 'kilometer'
  const value = distanceM / METRES[known]
  return value.toLocaleString(locale, { style: 'unit', unit: known, maximumFractionDigits: value < 10 ? 1 : 0 })
}
