import { STATION_FIELDS, type StationField } from '@/server/contracts/station'

/** How owners, their tills and public registers call the columns, folded as `fold` does. The first field that knows a header gets it. */
const WORDS: Readonly<Record<StationField, readonly string[]>> = {
  external_id: ['externalid', 'id', 'uuid', 'stationid', 'sitenumber', 'siteid', 'number', 'code', 'stationsnummer', 'nummer', '编号', '站点编号', '油站编号'],
  name: ['name', 'stationname', 'station', 'site', 'sitename', 'title', 'bezeichnung', 'tankstelle', '名称', '站名', '油站', '油站名称'],
  brand: ['brand', 'brandname', 'flag', 'banner', 'marke', '品牌'],
  street: ['street', 'streetname', 'address', 'addressline1', 'strasse', 'straße', 'adresse', '街道', '地址'],
  house_number: ['housenumber', 'houseno', 'streetnumber', 'hausnummer', 'hausnr', '门牌号'],
  post_code: ['postcode', 'postalcode', 'zip', 'zipcode', 'plz', 'postleitzahl', '邮编', '邮政编码'],
  city: ['city', 'town', 'place', 'ort', 'stadt', '城市'],
  latitude: ['latitude', 'lat', 'breite', 'breitengrad', '纬度'],
  longitude: ['longitude', 'lon', 'lng', 'long', 'länge', 'längengrad', '经度'],
  time_zone: ['timezone', 'tz', 'zone', 'zeitzone', '时区'],
  always_open: ['alwaysopen', 'open24h', 'open247', '24h', '247', 'immergeöffnet', '全天营业', '24小时'],
}

const fold = (header: string) => header.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

/** Guesses from a file's headers which column holds what; every column is taken once at most. */
export function suggestMapping(headers: readonly string[]): Partial<Record<StationField, string>> {
  const mapping: Partial<Record<StationField, string>> = {}
  const taken = new Set<string>()
  for (const field of STATION_FIELDS) {
    const header = WORDS[field].flatMap((word) => headers.filter((candidate) => fold(candidate) === word)).find((candidate) => !taken.has(candidate))
    if (header === undefined) continue
    mapping[field] = header
    taken.add(header)
  }
  return mapping
}
