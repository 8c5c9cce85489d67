import { expect, test } from 'vitest'
import { suggestMapping } from './suggest-mapping'

test.each([
  ['the register of German stations', 'uuid,name,brand,street,house_number,post_code,city,latitude,longitude,first_active,always_open',
    { external_id: 'uuid', name: 'name', brand: 'brand', street: 'street', house_number: 'house_number', post_code: 'post_code', city: 'city', latitude: 'latitude', longitude: 'longitude', always_open: 'always_open' }],
  ['an American export', 'Site ID,Site Name,Address Line 1,City,State,Zip Code,Lat,Lng,Time Zone',
    { external_id: 'Site ID', name: 'Site Name', street: 'Address Line 1', city: 'City', post_code: 'Zip Code', latitude: 'Lat', longitude: 'Lng', time_zone: 'Time Zone' }],
  ['a Chinese export', '油站编号,油站名称,品牌,地址,城市,纬度,经度', { external_id: '油站编号', name: '油站名称', brand: '品牌', street: '地址', city: '城市', latitude: '纬度', longitude: '经度' }],
  ['a German export', 'Nr.;Bezeichnung;Straße;Hausnummer;PLZ;Ort', { name: 'Bezeichnung', street: 'Straße', house_number: 'Hausnummer', post_code: 'PLZ', city: 'Ort' }],
  ['headers that say nothing', 'a,b,c', {}],
])('%s', (_, headers, mapping) => expect(suggestMapping(headers.split(/[,;]/))).toEqual(mapping))
