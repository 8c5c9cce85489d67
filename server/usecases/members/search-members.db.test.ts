import { beforeAll, expect, test } from 'vitest'
import type { EnrolMemberBody } from '@/server/contracts/member'
import { withChain, type InChain } from '@/server/platform/db/with-chain'
import { makeChain } from '@/server/testing/make-chain'
import { value } from '@/server/testing/read-result'
import { enrolMember } from './enrol-member'
import { listMembers } from './list-members'
import { lookUpMember } from './look-up-member'
import { searchMembers } from './search-members'
import { updateMemberVehicle } from './update-member-vehicle'

let here: InChain
let elsewhere: InChain
const ids = new Map<string, string>()
const PEOPLE: readonly Partial<EnrolMemberBody>[] = [
  { name: '王小明', phone: '+8613800001111', vehicle: { plate: '京A·12345' } },
  { name: '王大明', phone: '+8613800002222' },
  { name: '欧阳娜娜', phone: '+8613800003333' },
  { name: 'Jürgen Müller', phone: '+4915112344711', vehicle: { plate: 'M-ÜV 42' } },
  { name: 'Anna Müller-Lüdenscheid', phone: '+4915112340815' },
  { name: 'Łukasz Wiśniewski', phone: '+48601234711', email: 'Lukasz@Example.pl' },
  { name: 'Annabelle Konstantinopolous', phone: '+4915100001234' },
]
beforeAll(async () => {
  here = { ...(await makeChain()).live, actor: { kind: 'staff', id: 'stf_desk' } }
  elsewhere = (await makeChain()).live
  for (const person of PEOPLE) ids.set(person.name ?? '', value(await enrolMember(here, { ...person, consent: { terms: true } })).member.id)
  value(await enrolMember(elsewhere, { name: '王小明', phone: '+8613800001111', consent: { terms: true } }))
})
const names = async (query: string, scope = here) => value(await searchMembers(scope, { query })).map((hit) => hit.name)

test.each([
  ['王小明', ['王小明']], ['小明', ['王小明']], ['王', ['王大明', '王小明']], ['wang', ['王大明', '王小明']], ['wangxiaoming', ['王小明']], ['wxm', ['王小明']], ['ouyang', ['欧阳娜娜']], ['oynn', ['欧阳娜娜']],
  ['muller', ['Anna Müller-Lüdenscheid', 'Jürgen Müller']], ['MÜLLER', ['Anna Müller-Lüdenscheid', 'Jürgen Müller']], ['jurgen mul', ['Jürgen Müller']], ['müller jürgen', ['Jürgen Müller']], ['ludenscheid', ['Anna Müller-Lüdenscheid']], ['lukasz', ['Łukasz Wiśniewski']],
  ['konstantinopolous', ['Annabelle Konstantinopolous']], ['ann', ['Annabelle Konstantinopolous', 'Anna Müller-Lüdenscheid']],
] as const)('the name %s finds %j', async (query, expected) => {
  expect((await names(query)).toSorted()).toEqual([...expected].toSorted())
})

test.each([
  ['4711', ['Jürgen Müller', 'Łukasz Wiśniewski']], ['+49 151 1234 4711', ['Jürgen Müller']], ['0151 12344711', ['Jürgen Müller']], ['müller 4711', ['Jürgen Müller']], ['M-ÜV 42', ['Jürgen Müller']], ['muv42', ['Jürgen Müller']], ['京A12345', ['王小明']], ['2345', ['王小明']], ['lukasz@example.PL', ['Łukasz Wiśniewski']], ['lukasz@example', []],
] as const)('the number %s finds %j', async (query, expected) => {
  expect((await names(query)).toSorted()).toEqual([...expected].toSorted())
})

test('a whole name goes before a beginning, and the last four of the card find its member', async () => {
  expect((await names('anna'))[0]).toBe('Anna Müller-Lüdenscheid')
  const row = value(await lookUpMember(here, { identifier: { type: 'phone', value: '+4915112344711' } }))
  expect(row.name).toBe('Jürgen Müller')
})

test.each(['', ' ', 'm', 'konstantinopel', '王小红', '4712', 'x'.repeat(500), '%', "'; DROP TABLE member; --"])('the query %j finds nobody', async (query) => {
  expect(await names(query)).toEqual([])
})

test('a chain finds its own members only', async () => {
  expect(await names('wang', elsewhere)).toEqual(['王小明'])
  expect(value(await searchMembers(elsewhere, { query: 'wang' }))[0]?.id).not.toBe(ids.get('王小明'))
})

test('whom the staff was shown stands in the audit log, by id; a till\'s search isn\'t noted', async () => {
  await names('lukasz')
  const found = await withChain(here.chainId, (tx) => tx.audit.findMany({ where: { chainId: here.chainId, action: 'member.search', subjectId: ids.get('Łukasz Wiśniewski') ?? '' } }))
  expect(found.length).toBeGreaterThan(0)
  expect(JSON.stringify(found.map((row) => [row.before, row.after]))).not.toMatch(/ukasz/i)
})

test('members are listed newest first in pages without gaps or repeats', async () => {
  const seen: (string | undefined)[] = []
  let startingAfter: string | undefined
  for (let more = true; more; ) {
    const page = value(await listMembers(here, { limit: 3, ...(startingAfter !== undefined && { startingAfter }) }))
    seen.push(...page.data.map((hit) => hit.name))
    startingAfter = page.data.at(-1)?.id
    more = page.has_more
  }
  expect(seen).toEqual(PEOPLE.map((person) => person.name).toReversed())
})

test('a new plate is found at once and the old one no longer; another member\'s vehicle can\'t be changed', async () => {
  const memberId = ids.get('Anna Müller-Lüdenscheid') ?? ''
  const made = value(await updateMemberVehicle(here, { memberId, plate: 'HH-AN 100', tankVolume: '55.5' }))
  expect(made).toMatchObject({ plate: 'HH-AN 100', tank_volume: '55.500' })
  const plate = (text: string) => lookUpMember(here, { identifier: { type: 'plate', value: text } })
  expect(value(await plate('hhan100')).id).toBe(memberId)
  value(await updateMemberVehicle(here, { memberId, vehicleId: made.id, plate: 'HH-AN 200' }))
  expect(value(await plate('HH-AN 200')).vehicles).toEqual([{ id: made.id, plate: 'HH-AN 200' }])
  expect(await plate('HH-AN 100')).toMatchObject({ ok: false })
  expect(await names('HH-AN 100')).toEqual([])
  expect(await names('HH-AN 200')).toEqual(['Anna Müller-Lüdenscheid'])
  expect(await names('anna lud')).toEqual(['Anna Müller-Lüdenscheid'])
  expect(await updateMemberVehicle(here, { memberId: ids.get('王大明') ?? '', vehicleId: made.id, plate: 'X' })).toMatchObject({ ok: false, refusal: { code: 'not_found' } })
  expect(await updateMemberVehicle(elsewhere, { memberId, plate: 'X 1' })).toMatchObject({ ok: false, refusal: { code: 'not_found' } })
  expect(await updateMemberVehicle(here, { memberId, tankVolume: '1,5' })).toMatchObject({ ok: false, refusal: { code: 'validation_failed' } })
})
