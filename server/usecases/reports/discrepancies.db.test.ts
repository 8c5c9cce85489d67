import { beforeAll, describe, expect, test } from 'vitest'
import type { SaleAnswer, SaleBody } from '@/server/contracts/sale'
import { withChain, type InChain } from '@/server/platform/db/with-chain'
import { openPointDesk, valueOf, type PointDesk } from '@/server/testing/point-desk'
import { createStation } from '../stations/create-station'
import { exportDiscrepancies } from './export-discrepancies'
import { listDiscrepancies } from './list-discrepancies'

/** Monday 23 November 2026, 18:00 in Berlin. */
const MONDAY = Date.UTC(2026, 10, 23, 17)
const STRANGE = 'prm_00000000000000000000000000'

let desk: PointDesk
let north = ''
const sold: Record<'given' | 'north' | 'payments' | 'clock' | 'later', SaleAnswer> = {} as never

const giving = (litres: number, amountMinor: number, over: Partial<SaleBody> = {}): Partial<SaleBody> => {
  const lines = desk.saleBody(litres).lines.map((line) => ({ ...line, applied_discounts: [{ promotion_id: STRANGE, amount_minor: amountMinor }] }))
  return { lines, payments: [{ method: 'cash', amount_minor: litres * 100 - amountMinor }], ...over }
}
beforeAll(async () => {
  desk = await openPointDesk(MONDAY)
  north = valueOf(await createStation(desk.scope, { name: 'Nord' })).id
  sold.given = await desk.fill(40, giving(40, 120))
  sold.north = await desk.fill(30, giving(30, 500, { station_id: north }))
  sold.payments = await desk.fill(20, { payments: [{ method: 'cash', amount_minor: 1_999 }] })
  sold.clock = await desk.fill(10, { occurred_at: new Date(MONDAY - 3 * 3_600_000).toISOString() })
  await desk.fill(10, giving(10, 50, { training: true }))
  await desk.fill(10)
  desk.at(MONDAY + 86_400_000)
  sold.later = await desk.fill(10, giving(10, 70))
})
const list = async (filter: Parameters<typeof listDiscrepancies>[1]['filter'] = {}, scope: InChain = desk.scope) => valueOf(await listDiscrepancies(scope, { filter, limit: 100 }))
const ids = async (filter: Parameters<typeof list>[0], scope?: InChain) => (await list(filter, scope)).data.map((one) => one.id)

test('every sale with a discrepancy is there with what is stored on it, newest day first; training and clean ones are not', async () => {
  const { data, has_more } = await list()
  expect([data[0]?.id, has_more]).toEqual([sold.later.id, false])
  expect(new Set(data.map((one) => one.id))).toEqual(new Set(Object.values(sold).map((one) => one.id)))
  const stored = await withChain(desk.scope.chainId, (tx) => tx.sale.findMany({ where: { chainId: desk.scope.chainId } }))
  const differing = stored.filter((row) => !row.flags.includes('training') && (JSON.stringify(row.discrepancies) !== '[]' || row.flags.includes('clock_suspect')))
  expect(data.map((one) => [one.id, one.discrepancies.map(({ promotion_name: _, ...rest }) => rest)]).sort()).toEqual(differing.map((row) => [row.id, row.discrepancies]).sort())
  for (const one of data) expect(one.unapproved_minor).toBe(one.discrepancies.filter(({ promotion_id }) => promotion_id !== undefined).reduce((sum, { amount_minor }) => sum + amount_minor, 0))
})

test.each([
  [{ kind: 'unapproved' }, ['given', 'later', 'north']], [{ kind: 'not_offered' }, ['given', 'later', 'north']], [{ kind: 'over_limit' }, []],
  [{ kind: 'payments_differ' }, ['payments']], [{ kind: 'clock_suspect' }, ['clock']],
  [{ from: '2026-11-24' }, ['later']], [{ until: '2026-11-23', kind: 'unapproved' }, ['given', 'north']],
] as const)('the filter %o finds %o', async (filter, names) => {
  expect((await ids(filter)).sort()).toEqual(names.map((name) => sold[name].id).sort())
})

test('totals per station, the costliest first, add up to what stations were booked', async () => {
  const { totals } = await list()
  expect(totals.map((one) => [one.station_name, one.sales, one.unapproved_minor, one.clock_suspect])).toEqual([['Nord', 1, 500, 0], ['Nordwind Hafenstraße', 4, 190, 1]])
  const booked = await withChain(desk.scope.chainId, (tx) => tx.saleDiscount.findMany({ where: { chainId: desk.scope.chainId, saleId: { in: Object.values(sold).map((one) => one.id) } } }))
  const perStation = booked.flatMap((row) => Object.values((row.funding as { unapproved_discount?: Record<string, number> }).unapproved_discount ?? {}))
  expect(perStation.reduce((sum, one) => sum + one)).toBe(totals.reduce((sum, one) => sum + one.unapproved_minor, 0))
})

describe('who sees what', () => {
  test('somebody kept to one station sees it alone, also when asking for the other', async () => {
    const kept: InChain = { ...desk.scope, onlyStations: [north] }
    expect(await ids({}, kept)).toEqual([sold.north.id])
    expect((await list({}, kept)).totals.map((one) => one.station_id)).toEqual([north])
    expect(await list({ station: desk.stationId }, kept)).toMatchObject({ data: [], totals: [] })
  })
  test('another chain sees nothing', async () => {
    expect(await list({}, desk.other)).toMatchObject({ data: [], totals: [] })
  })
})

test('pages follow one another without a gap or a repeat', async () => {
  const seen: string[] = []
  for (let after: string | undefined; ; ) {
    const page = valueOf(await listDiscrepancies(desk.scope, { filter: {}, limit: 2, ...(after !== undefined && { startingAfter: after }) }))
    seen.push(...page.data.map((one) => one.id))
    after = page.data.at(-1)?.id
    if (!page.has_more) break
  }
  expect(seen).toEqual(await ids({}))
})

test('the file has a line a discrepancy, and one for a clock', async () => {
  const { csv, rows } = valueOf(await exportDiscrepancies(desk.scope, { filter: {} }))
  const lines = csv.trimEnd().split('\r\n')
  expect([rows, lines.length, lines[0]?.startsWith('\uFEFFbusiness_date,occurred_at,station_id')]).toEqual([5, 6, true])
  expect(lines.filter((line) => line.includes(sold.clock.id) && line.includes('clock_suspect'))).toHaveLength(1)
  expect(lines.find((line) => line.includes(sold.north.id))).toContain(`not_offered,${STRANGE},,500,500,2500`)
})
