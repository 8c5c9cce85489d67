import { beforeEach, describe, expect, test } from 'vitest'
import { promotionBody } from '@/server/contracts/promotion'
import { quoteBody } from '@/server/contracts/quote'
import { withChain } from '@/server/platform/db/with-chain'
import { codeOf, valueOf } from '@/server/testing/point-desk'
import { openRuleDesk, type RuleDesk } from '@/server/testing/rule-desk'
import { createPromotion } from '../programme/create-promotion'
import { pausePromotion } from '../programme/pause-promotion'
import { readPromotion } from '../programme/read-promotion'
import { updatePromotion } from '../programme/update-promotion'
import { simulateQuote } from '../quotes/simulate-quote'
import { importStations } from '../stations/import-stations'
import { createSegment } from './create-segment'
import { deletePlace } from './delete-place'
import { deleteSegment } from './delete-segment'
import { listPlaces } from './list-places'
import { listSegments } from './list-segments'
import { readMemberFacts } from './read-member-facts'
import { readPlaces } from './read-places'
import { renamePlace } from './rename-place'
import { renameSegment } from './rename-segment'
import { setMemberSegment } from './set-member-segment'
import { setStationPlaces } from './set-station-places'

const MONDAY = Date.UTC(2026, 10, 23, 17)
const OFF = [{ code: 'discount_per_unit', args: { per_unit: '0.05', kind: 'line' } }]
let desk: RuleDesk
beforeEach(async () => {
  desk = await openRuleDesk(MONDAY)
})
/** Why a rule gave nothing in a quote, after every change of the rules: tills get the newest ones. */
async function whyNot(promotionId: string): Promise<string | undefined> {
  const { ruleSetVersion } = await withChain(desk.scope.chainId, (tx) => tx.environment.findFirstOrThrow())
  desk.scope = { ...desk.scope, chain: { ...desk.scope.chain, ruleSetVersion } }
  return (await desk.quoteOf()).explanations.find((one) => one.promotion_id === promotionId)?.detail
}
const draft = async (conditions: object, name: string) => valueOf(await createPromotion(desk.scope, promotionBody.parse({ name, conditions, effects: OFF, limits: [] })))
const inTaxi = (name: string) => draft({ code: 'segment', args: { segments: ['taxi'] } }, name)
const audited = (action: string) => withChain(desk.scope.chainId, (tx) => tx.audit.findMany({ where: { chainId: desk.scope.chainId, action }, select: { subjectKind: true, subjectId: true, before: true, after: true } }))

describe('a segment', () => {
  test('renamed keeps its code and its members; sentence and explanation read the new name at once, in both languages', async () => {
    const rule = await desk.publish({ name: 'Taxi', conditions: { code: 'segment', args: { segments: ['taxi'] } } })
    expect(await whyNot(rule)).toContain('“taxi”')
    valueOf(await createSegment(desk.scope, { code: 'taxi', name: 'Taxi drivers' }))
    expect(await whyNot(rule), 'made after the rule').toBe('Only for members of the segment “Taxi drivers”; the member is in none of them.')
    valueOf(await renameSegment(desk.scope, { code: 'taxi', version: 1, name: 'Cabs' }))
    expect(await whyNot(rule)).toBe('Only for members of the segment “Cabs”; the member is in none of them.')
    expect(valueOf(await readPromotion(desk.scope, { promotionId: rule })).sentence).toMatchObject({ en: expect.stringContaining('to members of the segment “Cabs”') as string, zh: expect.stringContaining('面向“Cabs”分群的会员') as string })
    expect(codeOf(await renameSegment(desk.scope, { code: 'taxi', version: 1, name: 'Late' }))).toBe('version_conflict')
    expect(codeOf(await renameSegment(desk.scope, { code: 'none', version: 1, name: 'None' }))).toBe('not_found')
    expect(await audited('segments.rename')).toMatchObject([{ subjectKind: 'segment', subjectId: 'taxi', before: { name: 'Taxi drivers' }, after: { name: 'Cabs' } }])
  })

  test('goes only when no live, paused or drafted promotion names it, and the refusal names those; nobody keeps anything of it', async () => {
    valueOf(await createSegment(desk.scope, { code: 'taxi', name: 'Taxi drivers' }))
    valueOf(await setMemberSegment(desk.scope, { memberId: desk.memberId, code: 'taxi', isIn: true }))
    const live = await desk.publish({ name: 'Live', conditions: { not: { any: [{ code: 'segment', args: { segments: ['other', 'taxi'] } }] } } })
    const paused = await desk.publish({ name: 'Paused', conditions: { code: 'segment', args: { segments: ['taxi'] } } })
    valueOf(await pausePromotion(desk.scope, { promotion_id: paused, row_version: 2 }))
    await inTaxi('Draft')
    const scheduled = await desk.publish({ name: 'Next year', schedule: { from: '2027-01-01T00:00:00+01:00' }, conditions: { code: 'segment', args: { segments: ['taxi'] } } })
    const edited = await desk.publish({ name: 'Edited', conditions: { all: [] } })
    valueOf(await updatePromotion(desk.scope, { promotionId: edited, patch: { conditions: { code: 'segment', args: { segments: ['taxi'] } } } }))
    const refused = await deleteSegment(desk.scope, { code: 'taxi', version: 1 })
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'in_use' } })
    expect(refused.ok ? [] : refused.refusal.errors?.map(({ detail }) => detail).toSorted()).toEqual(['Draft', 'Edited', 'Live', 'Next year', 'Paused'])
    for (const id of [live, paused, scheduled, edited]) await desk.end(id)
    expect(codeOf(await deleteSegment(desk.scope, { code: 'taxi', version: 1 })), 'the draft is left').toBe('in_use')
    const [{ id: draftId } = { id: '' }] = await desk.rows<{ id: string }>(`SELECT id FROM promotion WHERE status = 'draft'`)
    await desk.end(draftId)
    expect(codeOf(await deleteSegment(desk.scope, { code: 'taxi', version: 9 }))).toBe('version_conflict')
    expect(valueOf(await deleteSegment(desk.scope, { code: 'taxi', version: 1 }))).toEqual({ members: 1 })
    expect([valueOf(await listSegments(desk.scope, {})), valueOf(await readMemberFacts(desk.scope, { memberId: desk.memberId })).segments, await desk.rows('SELECT 1 FROM segment_member')]).toEqual([[], [], []])
    expect(codeOf(await setMemberSegment(desk.scope, { memberId: desk.memberId, code: 'taxi', isIn: true }))).toBe('unprocessable')
    expect(await audited('segments.delete')).toMatchObject([{ subjectId: 'taxi', before: { name: 'Taxi drivers', members: 1 } }])
  })

  test('deleted while somebody is put into it: one of the two, and never a member of nothing', async () => {
    for (const code of ['a', 'b', 'c']) {
      valueOf(await createSegment(desk.scope, { code, name: code }))
      const both = await Promise.all([deleteSegment(desk.scope, { code, version: 1 }), setMemberSegment(desk.scope, { memberId: desk.memberId, code, isIn: true })])
      expect([['ok', 'ok'], ['ok', 'unprocessable']]).toContainEqual(both.map(codeOf))
    }
    expect(await desk.rows('SELECT 1 FROM segment_member')).toEqual([])
  })
})

describe('regions and groups of stations', () => {
  const place = (version = 1) => setStationPlaces(desk.scope, { stationId: desk.stationId, version, region: 'n', groups: ['m'] })

  test('renamed keep their codes and stations, and rules say the new name', async () => {
    valueOf(await place())
    const rule = await desk.publish({ conditions: { not: { code: 'region', args: { regions: ['n'] } } } })
    valueOf(await renamePlace(desk.scope, { kind: 'region', code: 'n', version: 0, name: 'North' }))
    expect(codeOf(await renamePlace(desk.scope, { kind: 'region', code: 'n', version: 0, name: 'Twice' }))).toBe('version_conflict')
    expect(await whyNot(rule)).toBe('At stations in North: not valid.')
    valueOf(await renamePlace(desk.scope, { kind: 'group', code: 'm', version: 1, name: 'Motorway' }))
    expect(valueOf(await listPlaces(desk.scope, {}))).toEqual([{ kind: 'group', code: 'm', name: 'Motorway', version: 2, stations: 1 }, { kind: 'region', code: 'n', name: 'North', version: 1, stations: 1 }])
    expect(valueOf(await readPlaces(desk.scope, { stationId: desk.stationId }))).toMatchObject({ region: 'n', region_name: 'North', groups: [{ code: 'm', name: 'Motorway', is_in: true }] })
    expect(codeOf(await renamePlace({ ...desk.scope, onlyStations: [desk.stationId] }, { kind: 'group', code: 'm', version: 2, name: 'Mine' }))).toBe('forbidden')
  })

  test('go only when no promotion names them, and take their stations out, whose version tells who is editing', async () => {
    valueOf(await place())
    const rules = [await desk.publish({ name: 'In the north', conditions: { code: 'region', args: { regions: ['n'] } } }), await desk.publish({ name: 'Motorway', conditions: { code: 'station_group', args: { groups: ['m'] } } })]
    expect(await deletePlace(desk.scope, { kind: 'region', code: 'n', version: 0 })).toMatchObject({ ok: false, refusal: { code: 'in_use', errors: [{ detail: 'In the north' }] } })
    expect(await deletePlace(desk.scope, { kind: 'group', code: 'm', version: 1 })).toMatchObject({ ok: false, refusal: { code: 'in_use', errors: [{ detail: 'Motorway' }] } })
    for (const id of rules) await desk.end(id)
    expect([valueOf(await deletePlace(desk.scope, { kind: 'region', code: 'n', version: 0 })), valueOf(await deletePlace(desk.scope, { kind: 'group', code: 'm', version: 1 }))]).toEqual([{ stations: 1 }, { stations: 1 }])
    expect([valueOf(await listPlaces(desk.scope, {})), valueOf(await readPlaces(desk.scope, { stationId: desk.stationId }))]).toMatchObject([[], { region: null, groups: [], version: 4 }])
    expect(codeOf(await place(2)), 'somebody had the form open').toBe('version_conflict')
    expect((await audited('stations.delete_place')).map(({ subjectKind, subjectId }) => `${subjectKind} ${subjectId}`).toSorted()).toEqual(['station_group m', 'station_region n'])
  })
})

describe('stations', () => {
  test('are named in sentence, explanation and a simulated draft, and by their new name after an import', async () => {
    const other = async (name: string) => {
      const content = `number,name\n7,${name}\n`
      valueOf(await importStations(desk.scope, { file_name: 'stations.csv', content, mapping: { external_id: 'number', name: 'name' }, dry_run: false }))
      return (await desk.rows<{ id: string }>(`SELECT id FROM station WHERE external_id = '7'`))[0]?.id ?? ''
    }
    const stations = [await other('Westfalen Telgte')]
    const rule = await desk.publish({ conditions: { code: 'station', args: { stations } } })
    expect(valueOf(await readPromotion(desk.scope, { promotionId: rule })).sentence.en).toContain('at Westfalen Telgte')
    expect(await whyNot(rule)).toBe('Only at Westfalen Telgte; this is another station.')
    await other('Westfalen Münster')
    expect(await whyNot(rule)).toBe('Only at Westfalen Münster; this is another station.')
    await desk.end(rule)
    const { station_id, lines } = desk.saleBody(40)
    const simulated = valueOf(await simulateQuote(desk.scope, { body: quoteBody.parse({ station_id, lines }), drafts: [promotionBody.parse({ name: 'Draft', conditions: { code: 'station', args: { stations } }, effects: OFF, limits: [] })] }))
    expect(simulated.explanations.map(({ detail }) => detail)).toContain('Only at Westfalen Münster; this is another station.')
  })
})
