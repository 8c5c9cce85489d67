import type { InChainTx } from '@/server/platform/db/with-chain'
import type { StationRow } from './station-row'

const ROWS_PER_STATEMENT = 5_000

/** Writes stations by id, new and changed alike: one statement per 5 000, so a file of 17 499 takes four. */
export async function upsertStations(scope: InChainTx, rows: readonly StationRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
    const slice = JSON.stringify(rows.slice(from, from + ROWS_PER_STATEMENT))
    await scope.tx.$executeRaw`
      INSERT INTO station (chain_id, id, external_id, name, brand_name, street, house_number, post_code, city, latitude_e6, longitude_e6, time_zone, always_open, created_at)
      SELECT ${scope.chainId}::uuid, r."id", r."externalId", r."name", r."brandName", r."street", r."houseNumber", r."postCode", r."city",
             r."latitudeE6", r."longitudeE6", r."timeZone", r."alwaysOpen", ${new Date(scope.now)}
      FROM jsonb_to_recordset(${slice}::jsonb) AS r ("id" text, "externalId" text, "name" text, "brandName" text, "street" text, "houseNumber" text,
           "postCode" text, "city" text, "latitudeE6" int, "longitudeE6" int, "timeZone" text, "alwaysOpen" boolean)
      ON CONFLICT (chain_id, id) DO UPDATE SET
        name = excluded.name, brand_name = excluded.brand_name, street = excluded.street, house_number = excluded.house_number,
        post_code = excluded.post_code, city = excluded.city, latitude_e6 = excluded.latitude_e6, longitude_e6 = excluded.longitude_e6,
        time_zone = excluded.time_zone, always_open = excluded.always_open, version = station.version + 1`
  }
}
