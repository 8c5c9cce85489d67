const BRANDS = ['ARAL', 'Shell', 'TotalEnergies', 'Esso', 'JET', 'Star', 'AVIA', '', 'bft', 'Raiffeisen'] as const
const CITIES = ['Kiel', 'Lübeck', 'St. Wendel', 'Greven', 'München', 'Alsfeld', 'Bonn', 'Zittau'] as const

/**
 * A file with the columns, the size and the dirt of the public register of German stations, for machines where it
 * isn't: quoted names, line breaks of Windows, trailing spaces, shouting capitals, empty brands, coordinates 0/0.
 * 173 of the stations are of the brand Westfalen, as there.
 */
export function makeStationFile(count: number): string {
  const lines = Array.from({ length: count }, (_, index) => stationLine(index, count))
  return ['uuid,name,brand,street,house_number,post_code,city,latitude,longitude,first_active,always_open', ...lines, ''].join('\r\n')
}

function stationLine(index: number, count: number): string {
  const brand = index < Math.min(173, count) ? 'Westfalen' : (BRANDS[index % BRANDS.length] ?? '')
  const city = CITIES[index % CITIES.length] ?? ''
  const name = index % 50 === 0 ? `"${brand} ""Haus ${index}"" GmbH"` : index % 7 === 0 ? `${brand.toUpperCase()} TANKSTELLE ${index} ` : `${brand || 'bft'} Tankstelle ${index}`
  const [street, house] = index % 3 === 0 ? [`HAUPTSTRASSE ${index % 90}`, ' '] : [`Hauptstraße `, String(index % 90)]
  const place = index % 400 === 0 ? '0,0' : `${47 + (index % 7)}.${String(100_000 + index)},${7 + (index % 6)}.${String(200_000 + index)}`
  return `00000000-0000-4000-8000-${String(index).padStart(12, '0')},${name},${brand},${street},${house},${String(10_000 + index)},${city},${place},1970-01-01 01:00:00+01,${index % 2 === 0 ? 'True' : 'False'}`
}
