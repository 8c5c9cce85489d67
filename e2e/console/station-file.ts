import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const REAL = join(import.meta.dirname, '../../../shared/data/stations-de.csv')
const HEADER = 'uuid,name,brand,street,house_number,post_code,city,latitude,longitude,first_active,always_open'
const ROWS = 17_499
const WESTFALEN = 173

/** The register of German stations where it lies beside the checkout, else a file of its shape and size: 17 499 rows, 173 of them of the brand Westfalen. */
export function stationFile(): { name: string; mimeType: string; buffer: Buffer } {
  const content = existsSync(REAL) ? readFileSync(REAL, 'utf8') : made()
  return { name: 'stations-de.csv', mimeType: 'text/csv', buffer: Buffer.from(content) }
}

function made(): string {
  const every = Math.floor(ROWS / WESTFALEN)
  let left = WESTFALEN
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const isOurs = index % every === 0 && left > 0
    if (isOurs) left -= 1
    const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
    return `${id},Tankstelle ${index},${isOurs ? 'Westfalen' : 'Andere'},Hauptstraße,${index % 200},${String(10_000 + (index % 80_000))},Münster,51.9${index % 1000},7.6${index % 1000},1970-01-01 01:00:00+01,${index % 2 === 0 ? 'True' : 'False'}`
  })
  return `${[HEADER, ...rows].join('\n')}\n`
}
