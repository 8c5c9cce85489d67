import { everyFifthFill, STATION_COLUMNS, type DemoChain } from './demo-chain'

/** A chain in the American mountain west: dollars and gallons, in two time zones. */
export const SIERRA_CREST: DemoChain = {
  chain: { name: 'Sierra Crest Fuel', slug: 'sierra-crest', currency: 'USD', volume_unit: 'gal_us', time_zone: 'America/Denver', languages: ['en'] },
  owner: { email: 'owner@sierracrest.example', password: 'sierra crest demo 2026', name: 'Grace Holloway' },
  team: [
    { name: 'Marcus Webb', email: 'm.webb@sierracrest.example', role: 'manager' },
    { name: 'Elena Ortiz', email: 'e.ortiz@sierracrest.example', role: 'station_manager', stations: [0] },
    { name: 'Priya Natarajan', email: 'p.natarajan@sierracrest.example', role: 'finance' },
  ],
  brand: { colour: '#9a3412', points_name: { en: 'Summits', zh: '峰点' } },
  template: 'regional_chain',
  grades: [
    { code: 'REGULAR', name: 'Regular 85', unit: 'gal_us', priceE4: 31_990, share: 52 },
    { code: 'MIDGRADE', name: 'Midgrade 88', unit: 'gal_us', priceE4: 35_490, share: 10 },
    { code: 'PREMIUM', name: 'Premium 91', unit: 'gal_us', priceE4: 38_990, share: 16 },
    { code: 'DIESEL', name: 'Diesel', unit: 'gal_us', priceE4: 36_790, share: 22 },
  ],
  stations: [
    `${STATION_COLUMNS},time_zone`,
    'SC-101,Sierra Crest Denver Colfax,E Colfax Ave,4820,80220,Denver,39.7403,-104.9312,true,America/Denver',
    'SC-102,Sierra Crest Boulder,28th St,2990,80301,Boulder,40.0296,-105.2588,false,America/Denver',
    'SC-103,Sierra Crest Golden,Colfax Ave,17410,80401,Golden,39.7369,-105.1936,false,America/Denver',
    'SC-104,Sierra Crest Frisco Summit,Summit Blvd,960,80443,Frisco,39.5869,-106.0918,true,America/Denver',
    'SC-105,Sierra Crest Grand Junction,North Ave,2750,81501,Grand Junction,39.0787,-108.5343,true,America/Denver',
    'SC-106,Sierra Crest Moab,S Main St,890,84532,Moab,38.5605,-109.5480,false,America/Denver',
    'SC-107,Sierra Crest Salt Lake,S State St,2180,84115,Salt Lake City,40.7243,-111.8883,true,America/Denver',
    'SC-108,Sierra Crest Reno Truckee,W 4th St,3650,89523,Reno,39.5157,-119.8594,true,America/Los_Angeles',
  ].join('\n'),
  members: [
    'Emma Whitaker', 'Luis Ortega', 'Harper Collins', 'Noah Jensen', 'Maya Redhouse', 'Owen Fletcher', 'Sofia Delgado', 'Wyatt Sorensen', 'Chloe Nakamura', 'Caleb Monroe',
    'Isabel Trujillo', 'Jack Brennan', 'Ruth Yazzie', 'Ethan Kowalski', 'Leah Goldberg', 'Marcus Bell', 'Naomi Park', 'Dylan Foster', 'Teresa Archuleta', 'Sam Lindqvist',
    'Paige Donnelly', 'Hector Salazar', 'Joan Eriksen', 'Kyle Marchetti',
  ],
  plate: (index) => `SCF ${String(204 + index * 13)}`,
  phone: (index) => `+13035550${String(100 + index)}`,
  language: 'en',
  fill: [6_000, 19_500],
  shop: [
    { sku: 'drip-coffee-16', category: 'hot_drinks', unitPriceMinor: 219 }, { sku: 'trail-mix', category: 'snacks', unitPriceMinor: 479 },
    { sku: 'ice-10lb', category: 'ice', unitPriceMinor: 349 }, { sku: 'wash-deluxe', category: 'car_wash', unitPriceMinor: 1_400 },
  ],
  promotions: [{
    name: 'Premium Friday', labels: { en: 'Premium Friday', zh: '周五高标号' }, priority: 200, schedule: { time_zone: 'station' },
    conditions: { all: [{ code: 'grade', args: { grades: ['PREMIUM'] } }, { code: 'time_window', args: { from: '06:00', until: '20:00', weekdays: [5] } }] },
    effects: [{ code: 'points_multiplier', args: { factor_bp: 20_000 } }], limits: [], funding: [],
  }],
  voucher: everyFifthFill({
    kind: 'coffee', category: 'hot_drinks',
    issues: { name: 'Fifth fill: a coffee', labels: { en: 'Fifth fill: a coffee', zh: '加油五次送咖啡' } }, takes: { name: 'Coffee on us', labels: { en: 'Coffee on us', zh: '免费咖啡' } },
  }),
  seed: 19_880_704,
}
