/** What the browser tells of where somebody is. */
export interface Region {
  readonly timeZone: string
  readonly currency: string
  readonly unit: 'l' | 'gal_us'
}

const EURO = ['AT', 'BE', 'CY', 'DE', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PT', 'SI', 'SK', 'BG']
const CURRENCY: Readonly<Record<string, string>> = {
  ...Object.fromEntries(EURO.map((country) => [country, 'EUR'])),
  AE: 'AED', AU: 'AUD', BR: 'BRL', CA: 'CAD', CH: 'CHF', CN: 'CNY', CZ: 'CZK', DK: 'DKK', GB: 'GBP', HK: 'HKD', HU: 'HUF', IN: 'INR', JP: 'JPY', KR: 'KRW',
  MX: 'MXN', MY: 'MYR', NO: 'NOK', NZ: 'NZD', PH: 'PHP', PL: 'PLN', RO: 'RON', SE: 'SEK', SG: 'SGD', TH: 'THB', TR: 'TRY', TW: 'TWD', UA: 'UAH', US: 'USD', VN: 'VND', ZA: 'ZAR',
}
/** Zones say more of a place than a language does: a browser in English stands anywhere. */
const ZONE_COUNTRY: readonly (readonly [RegExp, string])[] = [
  [/^Asia\/(Shanghai|Urumqi|Chongqing)$/, 'CN'], [/^Asia\/Hong_Kong$/, 'HK'], [/^Asia\/Taipei$/, 'TW'], [/^Asia\/Tokyo$/, 'JP'], [/^Asia\/Seoul$/, 'KR'], [/^Asia\/Singapore$/, 'SG'],
  [/^Asia\/(Kolkata|Calcutta)$/, 'IN'], [/^Asia\/Dubai$/, 'AE'], [/^Asia\/Bangkok$/, 'TH'], [/^Europe\/London$/, 'GB'], [/^Europe\/Zurich$/, 'CH'], [/^Europe\/Warsaw$/, 'PL'],
  [/^Europe\/Prague$/, 'CZ'], [/^Europe\/Stockholm$/, 'SE'], [/^Europe\/Oslo$/, 'NO'], [/^Europe\/Copenhagen$/, 'DK'], [/^Europe\/Budapest$/, 'HU'], [/^Europe\/Bucharest$/, 'RO'],
  [/^Europe\/Istanbul$/, 'TR'], [/^Europe\//, 'DE'], [/^America\/(New_York|Chicago|Denver|Los_Angeles|Phoenix|Detroit)/, 'US'], [/^America\/(Toronto|Vancouver|Halifax|Winnipeg|Edmonton)/, 'CA'],
  [/^America\/Mexico_City$/, 'MX'], [/^America\/Sao_Paulo$/, 'BR'], [/^Australia\//, 'AU'], [/^Pacific\/Auckland$/, 'NZ'], [/^Africa\/Johannesburg$/, 'ZA'],
]

/** Defaults that are right for most, from the browser's zone and language. */
export function guessRegion(timeZone: string, language: string): Region {
  const country = ZONE_COUNTRY.find(([pattern]) => pattern.test(timeZone))?.[1] ?? language.split('-')[1]?.toUpperCase() ?? ''
  return { timeZone, currency: CURRENCY[country] ?? 'EUR', unit: country === 'US' ? 'gal_us' : 'l' }
}
