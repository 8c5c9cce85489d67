import { everyFifthFill, STATION_COLUMNS, type DemoChain } from './demo-chain'

/** A chain in northern Germany: euro, litres, and a charging column beside the pumps. */
export const NORDWIND: DemoChain = {
  chain: { name: 'Nordwind Energie', slug: 'nordwind', currency: 'EUR', volume_unit: 'l', time_zone: 'Europe/Berlin', languages: ['en', 'zh'] },
  owner: { email: 'owner@nordwind.example', password: 'nordwind demo 2026', name: 'Ada Petersen' },
  team: [
    { name: 'Henning Claussen', email: 'h.claussen@nordwind.example', role: 'manager' },
    { name: 'Meike Dierks', email: 'm.dierks@nordwind.example', role: 'marketer' },
    { name: 'Jannik Wulff', email: 'j.wulff@nordwind.example', role: 'station_manager', stations: [0, 1] },
    { name: 'Svea Ohlsen', email: 's.ohlsen@nordwind.example', role: 'support' },
    { name: 'Petra Lühr', email: 'p.luehr@nordwind.example', role: 'finance' },
  ],
  brand: { colour: '#0a5f8a', points_name: { en: 'Knots', zh: '航节' } },
  template: 'regional_chain',
  family: { allowed: true, members_max: 6 },
  grades: [
    { code: 'E5', name: 'Super E5', unit: 'l', priceE4: 17_890, share: 22 },
    { code: 'E10', name: 'Super E10', unit: 'l', priceE4: 17_290, share: 33 },
    { code: 'DIESEL', name: 'Diesel', unit: 'l', priceE4: 16_190, share: 37 },
    { code: 'ADBLUE', name: 'AdBlue', unit: 'l', priceE4: 8_990, share: 2 },
    { code: 'HPC', name: 'Strom HPC 150 kW', unit: 'kwh', priceE4: 5_900, share: 6 },
  ],
  stations: [
    STATION_COLUMNS,
    'NW-01,Nordwind Kiel Hafenstraße,Hafenstraße,12,24103,Kiel,54.3213,10.1349,true',
    'NW-02,Nordwind Kiel Gaarden,Werftstraße,208,24143,Kiel,54.3107,10.1506,false',
    'NW-03,Nordwind Eckernförde,Rendsburger Straße,115,24340,Eckernförde,54.4683,9.8197,false',
    'NW-04,Nordwind Flensburg Nordhof,Harrisleer Straße,71,24939,Flensburg,54.7968,9.4153,true',
    'NW-05,Nordwind Schleswig,Flensburger Straße,54,24837,Schleswig,54.5284,9.5587,false',
    'NW-06,Nordwind Rendsburg Kanal,Schleswiger Chaussee,21,24768,Rendsburg,54.3156,9.6632,true',
    'NW-07,Nordwind Neumünster Süd,Altonaer Straße,140,24539,Neumünster,54.0541,9.9774,true',
    'NW-08,Nordwind Lübeck Holstentor,Moislinger Allee,33,23558,Lübeck,53.8612,10.6654,true',
    'NW-09,Nordwind Travemünde,Travemünder Landstraße,301,23570,Lübeck,53.9521,10.8563,false',
    'NW-10,Nordwind Husum,Industriestraße,8,25813,Husum,54.4779,9.0701,false',
    'NW-11,Nordwind Heide,Hamburger Straße,90,25746,Heide,54.1902,9.1014,false',
    'NW-12,Nordwind Bad Segeberg,Ziegelstraße,65,23795,Bad Segeberg,53.9382,10.2958,false',
  ].join('\n'),
  members: [
    'Jonas Brandt', 'Mareike Lorenzen', 'Hauke Thomsen', 'Birte Hansen', 'Sven Petersen', 'Anke Jessen', 'Torben Nissen', 'Wiebke Carstensen', 'Lars Friedrichsen', 'Inga Clausen',
    'Momme Paulsen', 'Frauke Johannsen', 'Ole Matthiesen', 'Svenja Harms', 'Nils Ketelsen', 'Gesa Andresen', 'Kai Lorenz', 'Tomke Feddersen', 'Dirk Hinrichs', 'Maike Sönksen',
    'Arne Boysen', 'Levke Ingwersen', 'Uwe Martens', 'Silke Detlefsen', 'Finn Asmussen', 'Katrin Bruhn',
  ],
  plate: (index) => `KI-NW ${101 + index * 7}`,
  phone: (index) => `+4917139200${String(index).padStart(2, '0')}`,
  language: 'en',
  fill: [18_000, 58_000],
  shop: [
    { sku: 'coffee', category: 'hot_drinks', unitPriceMinor: 250 }, { sku: 'roll-cheese', category: 'food', unitPriceMinor: 390 },
    { sku: 'wash-plus', category: 'car_wash', unitPriceMinor: 1_290 }, { sku: 'screenwash-5l', category: 'car_care', unitPriceMinor: 899 },
  ],
  promotions: [{
    name: 'Gold weekend', labels: { en: 'Gold weekend', zh: '金卡周末' }, priority: 200, schedule: { time_zone: 'station' },
    conditions: { all: [{ code: 'tier', args: { tiers: ['gold'] } }, { code: 'time_window', args: { from: '00:00', until: '24:00', weekdays: [6, 7] } }] },
    effects: [{ code: 'discount_per_unit', args: { per_unit: '0.02', kind: 'unit_price' } }],
    limits: [{ measure: 'volume', scope: 'basket', period: 'sale', max: '60' }], funding: [],
  }],
  drafts: [{
    name: 'Advent breakfast', labels: { en: 'Advent breakfast', zh: '降临节早餐' }, priority: 400, schedule: { time_zone: 'station' },
    conditions: { all: [{ code: 'minimum_volume', args: { volume: '30', unit: 'l' } }, { code: 'time_window', args: { from: '06:00', until: '10:00', weekdays: [1, 2, 3, 4, 5, 6, 7] } }] },
    effects: [{ code: 'service', args: { categories: ['hot_drinks'], percent_bp: 10_000, uses: 1 } }], limits: [], funding: [],
  }],
  best: ['Off-peak discount', 'Commuter club', 'Gold weekend'],
  voucher: everyFifthFill({
    kind: 'car-wash', category: 'car_wash',
    issues: { name: 'Fifth fill: a wash', labels: { en: 'Fifth fill: a wash', zh: '加油五次送洗车' } }, takes: { name: 'Free wash', labels: { en: 'Free wash', zh: '免费洗车' } },
  }),
  activated: {
    members: [17, 19, 20, 22, 24],
    segment: { code: 'commuters', name: 'Commuter club', is_joinable: true },
    promotion: {
      name: 'Commuter club', labels: { en: 'Commuter club', zh: '通勤俱乐部' }, priority: 150, schedule: { time_zone: 'station' },
      conditions: { all: [{ code: 'segment', args: { segments: ['commuters'] } }, { code: 'time_window', args: { from: '05:00', until: '09:00', weekdays: [1, 2, 3, 4, 5] } }] },
      effects: [{ code: 'discount_per_unit', args: { per_unit: '0.03', kind: 'line' } }],
      limits: [{ measure: 'volume', scope: 'basket', period: 'sale', max: '60' }], funding: [],
    },
  },
  seed: 20_260_922,
}
