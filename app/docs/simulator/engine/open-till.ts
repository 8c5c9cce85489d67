import type { Answer, Send } from './exchange'
import { isList } from './fill-holes'
import type { Values } from './play-script'
import { pricePour } from './price-pour'
import { readPointer } from './read-pointer'
import type { Json } from './script'

export interface OpenTill {
  readonly stationId: string
  readonly stationName: string
  readonly timeZone: string
  readonly grade: { readonly code: string; readonly name: string; readonly unit: string; readonly unitPrice: string }
  /** Of the chain's currency: what an amount in minor units means. */
  readonly currencyDecimals: number
  /** The business time of the environment: on a test side it may have been moved. */
  readonly now: string
}
/** Why no till can be opened: nobody answers, the key is refused, or no station sells anything with a price. */
export type Closed = { readonly kind: 'no_answer' } | { readonly kind: 'refused'; readonly status: number; readonly code: string } | { readonly kind: 'no_station' }

/** What is poured in every script, in the grade's unit. */
const POURS = { full: '42.130', ordered: '40.000', short: '17.350' } as const
const COFFEE_MINOR = 320
const HOUR_MS = 3_600_000

/**
 * Finds a station that sells something and tells what time it is there.
 * @param run makes the member of this probe a new one; nine digits
 */
export async function openTill(send: Send, run: string): Promise<{ ok: true; till: OpenTill } | { ok: false; why: Closed }> {
  const listed = await send({ method: 'GET', path: '/stations?limit=100', headers: {} })
  if (listed?.status !== 200) return { ok: false, why: closedBy(listed) }
  const found = findPump(listed.json)
  if (!found) return { ok: false, why: { kind: 'no_station' } }
  const joined = await send(enrolRequest(run))
  const now = readPointer(joined?.json, '/joined_at')
  if (typeof now !== 'string') return { ok: false, why: closedBy(joined) }
  return { ok: true, till: { ...found, now } }
}

/** Values for the holes of a script; each `run` is a till, a member and a day's sequence of its own. */
export function valuesFor(till: OpenTill, run: string): Values {
  const { grade: { code, unit, unitPrice }, currencyDecimals: decimals } = till
  const at = Date.parse(till.now)
  const pours = Object.entries(POURS).flatMap(([name, volume]): [string, Json][] => [[`volume_${name}`, volume], [`amount_${name}`, pricePour(volume, unitPrice, decimals)]])
  return {
    run, phone: phoneOf(run), station_id: till.stationId, pos_id: `sim-${run}`, pump: '4', grade: code, unit, unit_price: unitPrice,
    ...Object.fromEntries(pours),
    two_fills: pricePour(POURS.full, unitPrice, decimals) + pricePour(POURS.short, unitPrice, decimals),
    coffee: COFFEE_MINOR,
    basket: pricePour(POURS.full, unitPrice, decimals) + COFFEE_MINOR,
    wrong_unit: unit === 'kwh' ? 'l' : 'kwh',
    now: till.now, an_hour_ago: new Date(at - HOUR_MS).toISOString(), two_hours_ago: new Date(at - 2 * HOUR_MS).toISOString(),
    two_days_ago: new Date(at - 48 * HOUR_MS).toISOString(), tomorrow: new Date(at + 24 * HOUR_MS).toISOString(),
    today: localDate(at, till.timeZone), another_day: localDate(at - 48 * HOUR_MS, till.timeZone),
  }
}

/** A number that nobody has: the test side sends nothing to it. */
const phoneOf = (run: string): string => `+49152${run.slice(-9).padStart(9, '0')}`

const enrolRequest = (run: string) => ({
  method: 'POST' as const, path: '/members', headers: { 'Content-Type': 'application/json', 'Idempotency-Key': `open-${run}` },
  body: JSON.stringify({ phone: phoneOf(run), consent: { terms: true } }),
})

function closedBy(answer: Answer | null): Closed {
  if (answer === null) return { kind: 'no_answer' }
  const code = readPointer(answer.json, '/code')
  return { kind: 'refused', status: answer.status, code: typeof code === 'string' ? code : String(answer.status) }
}

function findPump(list: Json | undefined): Omit<OpenTill, 'now'> | null {
  const stations = readPointer(list, '/data')
  if (stations === undefined || !isList(stations)) return null
  for (const station of stations) {
    const [id, name, zone, status] = ['/id', '/name', '/time_zone', '/status'].map((pointer) => textAt(station, pointer))
    const [code, gradeName, unit, price] = ['code', 'name', 'unit', 'unit_price'].map((field) => textAt(station, `/grades/0/${field}`))
    const currencyDecimals = readPointer(station, '/currency_decimals')
    if (status === 'active' && id && name && zone && code && gradeName && unit && price && typeof currencyDecimals === 'number') {
      return { stationId: id, stationName: name, timeZone: zone, currencyDecimals, grade: { code, name: gradeName, unit, unitPrice: price } }
    }
  }
  return null
}

function textAt(json: Json, pointer: string): string | undefined {
  const found = readPointer(json, pointer)
  return typeof found === 'string' ? found : undefined
}

/** The date of an instant where the station is: `2026-11-22`. */
function localDate(at: number, timeZone: string): string {
  const parts = new Map(new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(at).map(({ type, value }) => [type, value]))
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
}
