import { createHash, randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { NOT_COLLECTED } from '@/server/data/exports/collect-member'
import { EXPORT_TABLES, NOT_EXPORTED } from '@/server/data/exports/export-tables'
import { invariant } from '@/server/domain/kernel/invariant'
import type { Result } from '@/server/domain/kernel/result'
import { newId } from '@/server/platform/crypto/new-id'
import { withChain, withPlatform, type InChain } from '@/server/platform/db/with-chain'
import { fileStore } from '@/server/platform/storage/file-store'
import { makeForecourt } from '@/server/testing/make-station'
import { readZip } from '@/server/testing/read-zip'
import { testDatabase } from '@/server/testing/test-database'
import { createApiKey } from '../keys/create-api-key'
import { enrolMember } from '../members/enrol-member'
import { welcomeMember } from '../messages/welcome-member'
import { eraseMember } from '../privacy/erase-member'
import { exportMember } from '../privacy/export-member'
import { setMarketing } from '../privacy/set-marketing'
import { makeQuote } from '../quotes/make-quote'
import { refundSale } from '../refunds/refund-sale'
import { applyRetention } from '../retention/apply-retention'
import { recordSale } from '../sales/record-sale'
import { openStaffSecrets } from '../staff/staff-secrets'
import { listChainExports } from './list-chain-exports'
import { openChainExport } from './open-chain-export'
import { startChainExport } from './start-chain-export'
import { EXPORT_LIFE_MS, writeChainExport } from './write-chain-export'

const MEMBERS = 12
let scope: InChain
let memberId: string
let superuser: Client

const valueOf = async <T>(answer: Promise<Result<T>>): Promise<T> => {
  const told = await answer
  invariant(told.ok, told.ok ? '' : JSON.stringify(told.refusal))
  return told.value
}
const idempotency = () => ({ key: randomUUID(), bodyHash: createHash('sha256').update(randomUUID()).digest() })
const signal = new AbortController().signal
type Line = Record<string, unknown>
const linesOf = (files: Map<string, string>, name: string): Line[] => (files.get(name) ?? '').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Line)

async function exportNow(): Promise<{ id: string; files: Map<string, string>; archive: Buffer }> {
  const { id } = await valueOf(startChainExport(scope, {}))
  expect(await valueOf(writeChainExport(scope, { exportId: id, signal }))).toBe('ready')
  const opened = await valueOf(openChainExport(scope, { exportId: id }))
  const archive = Buffer.from(await new Response(opened.body).arrayBuffer())
  expect(archive.byteLength).toBe(opened.bytes)
  return { id, files: readZip(archive), archive }
}

beforeAll(async () => {
  superuser = new Client({ connectionString: testDatabase().superUrl })
  await superuser.connect()
  const made = await makeForecourt({ now: Date.now() })
  scope = { ...made.scope, actor: { kind: 'staff', id: 'stf_test' } }
  const at = new Date(scope.now).toISOString()
  const line = { line_id: '1', type: 'fuel' as const, grade: 'E10', pump: '3', volume: '42.130', volume_unit: 'l' as const, unit_price: '1.799', amount_minor: 7_579 }
  for (let n = 1; n <= MEMBERS; n++) {
    const { member } = await valueOf(enrolMember(scope, { phone: `+491516${String(1_000_000 + n)}`, name: `欧阳 Muster${n}`, email: `m${n}@example.org`, vehicle: { plate: `KI XX ${n}`, grade: 'E10' }, consent: { terms: true, marketing: { sms: true } } }))
    await valueOf(welcomeMember(scope, { memberId: member.id, language: 'en' }))
    await valueOf(makeQuote(scope, { body: { station_id: made.stationId, member: { id: member.id }, lines: [line], reserve: true }, idempotency: idempotency() }))
    const sale = await valueOf(recordSale(scope, {
      body: { station_id: made.stationId, pos_id: 'till-1', pos_transaction_id: `t-${n}`, pos_sequence: n, business_date: at.slice(0, 10), occurred_at: at, member: { id: member.id }, lines: [line, { ...line, line_id: '2' }], payments: [{ method: 'card', amount_minor: 15_158 }] },
      idempotency: idempotency(),
    }))
    const { id: saleId } = JSON.parse(Buffer.from(sale.bytes).toString('utf8')) as { id: string }
    if (n % 3 === 0) await valueOf(refundSale(scope, { body: { sale_id: saleId, refund_reference: `r-${n}`, reason: 'test', lines: [{ line_id: '1', amount_minor: 7_579 }] }, idempotency: idempotency() }))
    if (n === 3) ({ id: memberId } = member)
  }
  await valueOf(setMarketing({ ...scope, actor: { kind: 'member', id: memberId } }, { memberId, channel: 'sms', given: false }))
  await valueOf(createApiKey(scope, { kind: 'secret', label: 'Till', scopes: ['till'] }))
  const secrets = await openStaffSecrets()
  const email = 'ada@example.org'
  const id = newId('stf')
  await withPlatform(async (tx) => {
    await tx.staff.create({ data: { id, emailIndex: secrets.indexOf(email), sealed: secrets.seal({ email, name: 'Ada' }), passwordHash: '$argon2id$not-for-you', confirmedAt: new Date(), createdAt: new Date() } })
    await tx.staffMembership.create({ data: { accountId: scope.chain.accountId, staffId: id, role: 'owner', createdAt: new Date() } })
  })
})
afterAll(() => superuser.end())

describe('an export of a chain', () => {
  test('has every row of every exported table, no more and no less, with what was sealed opened', async () => {
    const { files } = await exportNow()
    const manifest = JSON.parse(files.get('manifest.json') ?? '{}') as { rows: Record<string, number> }
    for (const { table } of EXPORT_TABLES) {
      if (table === 'audit' || table === 'chain_account') continue
      const { rows } = await superuser.query<{ n: number }>(`SELECT count(*)::int AS n FROM "${table}" WHERE chain_id = $1`, [scope.chainId])
      expect([table, linesOf(files, `${table}.ndjson`).length, manifest.rows[`${table}.ndjson`]]).toEqual([table, rows[0]?.n, rows[0]?.n])
    }
    expect(linesOf(files, 'sale.ndjson')).toHaveLength(MEMBERS)
    expect(linesOf(files, 'member_personal.ndjson')).toContainEqual(expect.objectContaining({ member_id: memberId, name: '欧阳 Muster3', phone: '+4915161000003', email: 'm3@example.org', card_number: expect.stringMatching(/^7\d{15}$/) }))
    expect(linesOf(files, 'vehicle.ndjson')).toContainEqual(expect.objectContaining({ member_id: memberId, plate: 'KI XX 3', grade: 'E10' }))
    expect(linesOf(files, 'message_log.ndjson')).toContainEqual(expect.objectContaining({ member_id: memberId, to: '+4915161000003', template: 'welcome', text: expect.stringContaining('Nordwind Energie') }))
    expect(linesOf(files, 'staff.ndjson')).toContainEqual(expect.objectContaining({ name: 'Ada', email: 'ada@example.org', role: 'owner' }))
    expect(linesOf(files, 'chain_account.ndjson')).toHaveLength(1)
  })

  test('adds up to the ledger: sum per member and asset of the entries is the balance, and the manifest says the same', async () => {
    const { files } = await exportNow()
    const manifest = JSON.parse(files.get('manifest.json') ?? '{}') as { sums: { entries: Record<string, string>; balances: Record<string, string>; sales: Record<string, string> } }
    const sums = new Map<unknown, number>()
    for (const entry of linesOf(files, 'entry.ndjson')) sums.set(entry['member_id'], (sums.get(entry['member_id']) ?? 0) + Number(entry['amount']))
    const accounts = linesOf(files, 'account.ndjson').filter((account) => account['owner_kind'] === 'member')
    expect(accounts).toHaveLength(MEMBERS + 1)
    for (const account of accounts) {
      const balance = ['available', 'pending', 'reserved'].reduce((sum, part) => sum + Number(account[part]), 0) - Number(account['debt'])
      expect(balance).toBe(sums.get(account['owner_id']) ?? 0)
      const { rows } = await superuser.query<{ points: string }>(`SELECT coalesce(sum(amount), 0) AS points FROM entry WHERE chain_id = $1 AND member_id = $2 AND asset = 'points'`, [scope.chainId, account['owner_id']])
      expect(balance).toBe(Number(rows[0]?.points))
    }
    const total = [...sums.values()].reduce((sum, points) => sum + points, 0)
    expect(manifest.sums.entries).toEqual({ points: String(total) })
    expect(manifest.sums.balances).toEqual(manifest.sums.entries)
    const gross = linesOf(files, 'sale.ndjson').reduce((sum, sale) => sum + Number(sale['gross_minor']), 0)
    expect(manifest.sums.sales['gross_minor']).toBe(String(gross))
  })

  test('holds no secret and nothing of another chain', async () => {
    const { files } = await exportNow()
    const all = [...files.values()].join('\n')
    for (const secret of ['argon2id', 'wrapped', 'hash":', 'sealed"', 'password', 'blind_index']) expect(all.includes(secret), secret).toBe(secret === 'hash":')
    // A posting's own hash is for proving the ledger; it opens nothing.
    expect([...files].filter(([, text]) => text.includes('hash":')).map(([name]) => name)).toEqual(['posting.ndjson'])
    const { rows } = await superuser.query<{ chain_id: string }>('SELECT chain_id FROM environment WHERE chain_id <> $1', [scope.chainId])
    for (const { chain_id } of rows) expect(all).not.toContain(chain_id)
  })

  test('every table of the catalogue is either exported or named as exempt with its reason', async () => {
    const { rows } = await superuser.query<{ name: string }>(`SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`)
    const named = [...EXPORT_TABLES.map(({ table }) => table), ...Object.keys(NOT_EXPORTED)]
    expect(named.toSorted()).toEqual(rows.map(({ name }) => name))
    for (const [table, reason] of Object.entries(NOT_EXPORTED)) expect(reason.length, table).toBeGreaterThan(4)
  })

  test('can be taken for seven days, then the link is dead and the file is gone', async () => {
    const { id } = await exportNow()
    const later = (ms: number): InChain => ({ ...scope, now: scope.now + ms })
    expect(await openChainExport(later(EXPORT_LIFE_MS - 1), { exportId: id })).toMatchObject({ ok: true })
    expect(await openChainExport(later(EXPORT_LIFE_MS), { exportId: id })).toMatchObject({ ok: false, refusal: { code: 'not_found' } })
    await valueOf(applyRetention(later(EXPORT_LIFE_MS), { batch: 100 }))
    expect((await valueOf(listChainExports(scope, {}))).find((one) => one.id === id)).toMatchObject({ status: 'over' })
    expect(await fileStore().getStream(`${scope.chainId}/${id}.zip`)).toBeNull()
    const foreign = (await makeForecourt()).scope
    expect(await openChainExport(foreign, { exportId: id })).toMatchObject({ ok: false, refusal: { code: 'not_found' } })
  })

  test('one at a time; what failed can be run again, and stops when it is told to', async () => {
    const { id } = await valueOf(startChainExport(scope, {}))
    expect(await startChainExport(scope, {})).toMatchObject({ ok: false, refusal: { code: 'conflict' } })
    await expect(writeChainExport(scope, { exportId: id, signal: AbortSignal.abort() })).rejects.toThrow(/aborted/)
    expect((await valueOf(listChainExports(scope, {})))[0]).toMatchObject({ id, status: 'failed' })
    expect(await valueOf(writeChainExport(scope, { exportId: id, signal }))).toBe('ready')
    expect((await valueOf(listChainExports(scope, {})))[0]).toMatchObject({ id, status: 'ready', permille: 1_000 })
    expect(await valueOf(writeChainExport(scope, { exportId: id, signal }))).toBe('not_needed')
  })
})

describe('a copy for a member', () => {
  test('has everything that belongs to them: person, vehicle, consents, sales with lines and receipt, ledger, messages', async () => {
    const copy = JSON.parse((await valueOf(exportMember(scope, { memberId }))).json) as Record<string, Line[]> & { personal: Line; ledger: Record<string, Line[]> }
    expect(copy.personal).toMatchObject({ phone: '+4915161000003', name: '欧阳 Muster3' })
    expect(copy['vehicles']).toMatchObject([{ plate: 'KI XX 3' }])
    expect(copy['consents']).toHaveLength(3)
    for (const said of [{ purpose: 'terms', version: '2026-11' }, { channel: 'sms', given: true, source: 'console' }, { channel: 'sms', given: false, source: 'portal' }]) expect(copy['consents']).toContainEqual(expect.objectContaining(said))
    expect(copy['sales']).toMatchObject([{ lines: [{ line_id: '1' }, { line_id: '2' }], refunds: [{ refund_reference: 'r-3' }], told: { answer: { receipt: { receipt: expect.any(Array) } } } }])
    expect(copy['messages']).toMatchObject([{ template: 'welcome', to: '+4915161000003' }])
    const sum = copy.ledger['entries']?.reduce((total, entry) => total + Number(entry['amount']), 0)
    const [account] = copy['accounts'] ?? []
    expect(sum).toBe(Number(account?.['available']) + Number(account?.['pending']) + Number(account?.['reserved']) - Number(account?.['debt']))
    const { rows } = await superuser.query<{ n: number }>('SELECT count(*)::int AS n FROM entry WHERE chain_id = $1 AND member_id = $2', [scope.chainId, memberId])
    expect(copy.ledger['entries']).toHaveLength(rows[0]?.n ?? -1)
    expect(JSON.stringify(copy)).not.toContain('Muster4')
  })

  test('reads every table that names a member, or says why not', async () => {
    const { rows } = await superuser.query<{ name: string }>(`
      SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'member_id'
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`)
    const COLLECTED = ['adjustment', 'consent', 'draw_ticket', 'entry', 'member_attribute', 'member_personal', 'member_session', 'message_log', 'message_preference', 'message_told', 'point_reservation', 'pool_invite', 'pool_member', 'push_subscription', 'quote', 'redemption', 'sale', 'segment_member', 'tier_change', 'tier_counter', 'tier_hold', 'vehicle', 'voucher']
    expect(rows.map(({ name }) => name)).toEqual([...COLLECTED, ...Object.keys(NOT_COLLECTED)].toSorted())
  })

  test('is audited, whoever takes it', async () => {
    await valueOf(exportMember({ ...scope, actor: { kind: 'member', id: memberId } }, { memberId }))
    const noted = await withChain(scope.chainId, (tx) => tx.audit.count({ where: { chainId: scope.chainId, action: 'privacy.export_member', subjectId: memberId, actorId: memberId } }))
    expect(noted).toBe(1)
  })
})

test('erasing somebody withdraws the archives that hold them, also one that is being made', async () => {
  const { id } = await exportNow()
  const running = await valueOf(startChainExport(scope, {}))
  const store = fileStore()
  const put = store.putStream.bind(store)
  const slow = vi.spyOn(store, 'putStream').mockImplementationOnce(async (key, chunks) => {
    await valueOf(eraseMember(scope, { memberId, reason: 'member_asked' }))
    return put(key, chunks)
  })
  const outcome = await writeChainExport(scope, { exportId: running.id, signal })
  slow.mockRestore()
  expect(outcome).toEqual({ ok: true, value: 'withdrawn' })
  for (const one of [id, running.id]) {
    expect(await openChainExport(scope, { exportId: one })).toMatchObject({ ok: false, refusal: { code: 'not_found' } })
    expect(await fileStore().getStream(`${scope.chainId}/${one}.zip`)).toBeNull()
  }
  expect(await exportMember(scope, { memberId })).toMatchObject({ ok: false, refusal: { code: 'not_found' } })
  const { files } = await exportNow()
  expect([...files.values()].join('\n')).not.toContain('Muster3"')
})
