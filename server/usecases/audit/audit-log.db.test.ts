import { beforeAll, describe, expect, test } from 'vitest'
import { flushNotes } from '@/server/data/journal/note-later'
import { invariant } from '@/server/domain/kernel/invariant'
import type { Result } from '@/server/domain/kernel/result'
import { withChain, type InChain } from '@/server/platform/db/with-chain'
import { makeForecourt } from '@/server/testing/make-station'
import { createGrade } from '../stations/create-grade'
import { createApiKey } from '../keys/create-api-key'
import { findMember } from '../members/find-member'
import { listLedgerEntries } from '../members/list-ledger-entries'
import { lookUpMember } from '../members/look-up-member'
import { readMemberHome } from '../members/read-member-home'
import { searchMembers } from '../members/search-members'
import { updateSetup } from '../chains/update-setup'
import { exportAudit } from './export-audit'
import { listAudit } from './list-audit'
import { listAuditActors } from './list-audit-actors'

const DAY_MS = 86_400_000
const valueOf = async <T>(answer: Promise<Result<T>>): Promise<T> => {
  const told = await answer
  invariant(told.ok, told.ok ? '' : JSON.stringify(told.refusal))
  return told.value
}
let scope: InChain
let other: InChain
let memberId: string
let phone: string
beforeAll(async () => {
  const made = await makeForecourt({ now: Date.UTC(2030, 10, 22, 9, 15) })
  ;({ memberId, phone, other } = made)
  scope = { ...made.scope, actor: { kind: 'staff', id: 'stf_ada' } }
})
const later = (ms: number, actor = scope.actor): InChain => ({ ...scope, now: scope.now + ms, actor })
const page = (filter: object, more: { limit?: number; startingAfter?: string } = {}) => valueOf(listAudit(scope, { filter, limit: 25, ...more }))

describe('the audit log', () => {
  test('tells who did what to which thing, with what was before and what is now, field by field', async () => {
    await valueOf(updateSetup(later(1_000), { step: 'stations', state: 'done' }))
    const { data } = await page({ verb: 'chains.update_setup' })
    expect(data).toMatchObject([{ actor: { kind: 'staff', id: 'stf_ada' }, action: 'chains.update_setup', subject: { kind: 'setup', id: 'stations' }, changes: [{ field: 'state', before: 'open', after: 'done' }] }])
  })

  test('is looked through by who, verb, thing and days of the chain, both included, together', async () => {
    await valueOf(createGrade(later(DAY_MS, { kind: 'staff', id: 'stf_grace' }), { code: 'SP98', name: 'Super Plus', unit: 'l' }))
    const ids = async (filter: object) => (await page(filter)).data.map(({ action, actor }) => `${actor.id} ${action}`)
    expect(await ids({ who: 'stf_grace' })).toEqual(['stf_grace stations.create_grade'])
    expect(await ids({ who: 'staff', verb: 'stations' })).toEqual(['stf_grace stations.create_grade'])
    expect(await ids({ thing: 'SP98' })).toEqual(['stf_grace stations.create_grade'])
    expect(await ids({ from: '2030-11-23' })).toEqual(['stf_grace stations.create_grade'])
    expect(await ids({ from: '2030-11-23', until: '2030-11-23', who: 'stf_ada' })).toEqual([])
    expect((await ids({ until: '2030-11-22' })).length).toBeGreaterThan(1)
    expect(await ids({ until: '2030-11-22' })).not.toContain('stf_grace stations.create_grade')
  })

  test('is paged from the newest on without a gap, and knows no row of another chain', async () => {
    const all = (await page({}, { limit: 100 })).data
    const seen: string[] = []
    for (let cursor: string | undefined; ; ) {
      const part = await page({}, { limit: 2, ...(cursor !== undefined && { startingAfter: cursor }) })
      seen.push(...part.data.map(({ id }) => id))
      if (!part.has_more) break
      cursor = part.data.at(-1)?.id
    }
    expect(seen).toEqual(all.map(({ id }) => id))
    expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).toSorted().toReversed())
    expect(await listAudit(other, { filter: {}, limit: 25, startingAfter: all[0]?.id ?? '' })).toMatchObject({ ok: false, refusal: { code: 'validation_failed' } })
    expect((await valueOf(listAudit(other, { filter: {}, limit: 100 }))).data.filter(({ id }) => seen.includes(id))).toEqual([])
  })

  test('names staff and keys', async () => {
    const made = await valueOf(createApiKey(scope, { kind: 'secret', label: 'Till 4', scopes: ['till'] }))
    expect(await valueOf(listAuditActors(scope))).toContainEqual({ id: made.id, kind: 'key', name: 'Till 4' })
    await valueOf(findMember({ ...scope, actor: { kind: 'key', id: made.id } }, { memberId }))
    await flushNotes()
    expect((await page({ who: made.id })).data).toMatchObject([{ actor: { kind: 'key', name: 'Till 4' }, action: 'member.find' }])
  })

  test('leaves as CSV that no spreadsheet runs, and that is noted too', async () => {
    const made = await valueOf(createApiKey(scope, { kind: 'secret', label: '=HYPERLINK("http://evil"),"x"', scopes: ['till'] }))
    await valueOf(findMember({ ...scope, actor: { kind: 'key', id: made.id } }, { memberId }))
    await flushNotes()
    const file = await valueOf(exportAudit(scope, { filter: { who: 'key' } }))
    expect(file.csv).toContain(`"'=HYPERLINK(""http://evil""),""x"""`)
    expect(file.csv.startsWith('\uFEFFat,actor_kind')).toBe(true)
    expect(file.csv.split('\r\n').filter(Boolean)).toHaveLength(file.rows + 1)
    expect(file.csv).not.toMatch(/(^|,)"?[=+@]/m)
    expect((await page({ verb: 'audit' })).data).toMatchObject([{ changes: [{ field: 'rows', after: String(file.rows) }] }])
  })
})

describe('a look at a member', () => {
  const looks = (actorId: string) => withChain(scope.chainId, (tx) => tx.audit.findMany({ where: { chainId: scope.chainId, actorId, subjectId: memberId }, orderBy: { action: 'asc' }, select: { action: true } })).then((rows) => rows.map(({ action }) => action))

  test('by staff is noted with the look itself', async () => {
    const ada = later(0, { kind: 'staff', id: 'stf_looks' })
    await valueOf(findMember(ada, { memberId }))
    await valueOf(searchMembers(ada, { query: 'Brandt' }))
    await valueOf(listLedgerEntries(ada, { memberId, limit: 5 }))
    expect(await looks('stf_looks')).toEqual(['member.find', 'member.list_entries', 'member.search'])
  })

  test('by a key is noted a moment later, once a day per member and kind of look', async () => {
    const till = later(0, { kind: 'key', id: 'key_looks' })
    for (let n = 0; n < 3; n++) await valueOf(lookUpMember(till, { identifier: { type: 'phone', value: phone } }))
    await valueOf(findMember(till, { memberId }))
    await flushNotes()
    expect(await looks('key_looks')).toEqual(['member.find', 'member.look_up'])
    await valueOf(lookUpMember({ ...till, now: till.now + DAY_MS }, { identifier: { type: 'phone', value: phone } }))
    await expect.poll(() => looks('key_looks'), { timeout: 5_000 }).toHaveLength(3)
  })

  test('by the member isn\'t noted', async () => {
    await valueOf(readMemberHome(later(0, { kind: 'member', id: memberId }), { memberId }))
    await flushNotes()
    expect(await looks(memberId)).toEqual([])
  })
})
