import type { StationAnswer } from '@/server/contracts/station'
import type { GradePrice } from '@/server/data/stations/list-prices-at'
import type { StationRow } from '@/server/data/stations/station-row'
import { formatUnitPrice } from '@/server/domain/kernel/parse-decimal'
import type { InChainTx } from '../_around/with-chain'
import { isId } from '@/server/domain/kernel/typed-id'
import { invariant } from '@/server/domain/kernel/invariant'

const DEGREE = 1_000_000

/** A station with its chain's money and the grades that have a price there now. What the chain pays for a grade isn't told. */
export function tellStation({ chain }: Pick<InChainTx, 'chain'>, station: StationRow & { status: string }, prices: readonly GradePrice[]): StationAnswer {
  invariant(isId('stn', station.id), 'a stored station has an id of ours')
  return {
    id: station.id,
    ...(station.externalId !== null && { external_id: station.externalId }),
    name: station.name,
    ...(station.brandName !== null && { brand: station.brandName }),
    ...(station.street !== null && { street: station.street }),
    ...(station.houseNumber !== null && { house_number: station.houseNumber }),
    ...(station.postCode !== null && { post_code: station.postCode }),
    ...(station.city !== null && { city: station.city }),
    ...(station.latitudeE6 !== null && station.longitudeE6 !== null && { latitude: station.latitudeE6 / DEGREE, longitude: station.longitudeE6 / DEGREE }),
    time_zone: station.timeZone,
    always_open: station.alwaysOpen,
    status: station.status === 'closed' ? 'closed' : 'active',
    currency: chain.currency,
    currency_decimals: chain.currencyDecimals,
    grades: prices.filter((price) => price.stationId === station.id).map((price) => ({ code: price.grade, name: price.name, unit: price.unit, unit_price: formatUnitPrice(price.unitPrice) })),
  }
}
