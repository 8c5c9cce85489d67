import { openChainKey } from '@/server/data/chains/open-chain-key'
import { addressIndex, messageContext } from '@/server/data/messages/write-message'
import { everyIdentifier, openMemberKey, openPersonal, openPlate, withoutSecrets } from '@/server/data/members/personal'
import { findKeptMember } from '@/server/data/merges/find-kept-member'
import { listAbsorbed } from '@/server/data/merges/list-absorbed'
import { openPushRow, pushServiceOf } from '@/server/data/push/push-form'
import { openText } from '@/server/platform/crypto/envelope'
import { Prisma } from '@/server/platform/db/generated/client'
import type { InChainTx } from '@/server/platform/db/with-chain'

type Row = Record<string, unknown>
export interface CollectedMember {
  member: Row
  personal: Row
  /** Whoever was merged into this member; the rows of their entries stand with the own ones. */
  merges: Row[]
  /** Families that the member is or was in or the head of, and invitations. */
  families: Row[]
  family_invites: Row[]
  vehicles: Row[]
  consents: Row[]
  sessions: Row[]
  messages: Row[]
  message_preferences: Row[]
  messages_told: Row[]
  push_subscriptions: Row[]
  tier_counters: Row[]
  tier_holds: Row[]
  tier_changes: Row[]
  accounts: Row[]
  /** What the member earned and spent on the account of a family's head. */
  family_entries: Row[]
  ledger: { entries: Row[]; postings: Row[]; lots: Row[]; lot_moves: Row[] }
  adjustments: Row[]
  redemptions: Row[]
  point_reservations: Row[]
  segments: Row[]
  attributes: Row[]
  vouchers: Row[]
  draw_tickets: Row[]
  quotes: Row[]
  sales: (Row & { lines: Row[]; discounts: Row[]; refunds: Row[] })[]
}

/** Tables that name a member and don't stand in a member's copy, with the reason. */
export const NOT_COLLECTED: Readonly<Record<string, string>> = {
  member_identifier: 'keyed hashes; the values stand under personal and vehicles',
  member_search: 'keyed hashes of parts of name and numbers',
  erasure: 'of somebody who was erased there is no copy',
}

/** All that a chain has of one member, opened; null for somebody unknown or erased. */
export async function collectMember(scope: InChainTx, askedId: string): Promise<CollectedMember | null> {
  const { chainId, tx } = scope
  const memberId = await findKeptMember(scope, askedId)
  const own = await tx.memberPersonal.findUnique({ where: { chainId_memberId: { chainId, memberId } } })
  if (!own) return null
  const opened = await openPersonal(scope, own)
  const ids = [memberId, ...(await listAbsorbed(scope, memberId))]
  const ofMember = Prisma.sql`t.member_id = ANY (${ids})`
  const ofFamily = Prisma.sql`(t.member_id = ANY (${ids}) OR t.head_id = ANY (${ids}))`
  const ofEntry = Prisma.sql`t.entry_id IN (SELECT e.id FROM entry e WHERE e.chain_id = t.chain_id AND e.member_id = ANY (${ids}))`
  const [member] = await rowsOf(scope, ['member'], Prisma.sql`t.id = ${memberId}`)
  return {
    member: member ?? {},
    personal: withoutSecrets(opened),
    merges: await rowsOf(scope, ['member_merge'], Prisma.sql`t.kept_id = ${memberId}`),
    families: await rowsOf(scope, ['pool_member'], ofFamily),
    family_invites: await rowsOf(scope, ['pool_invite'], ofFamily),
    vehicles: await vehiclesOf(scope, own),
    consents: await rowsOf(scope, ['consent'], ofMember),
    sessions: await rowsOf(scope, ['member_session'], ofMember),
    messages: await messagesOf(scope, memberId, everyIdentifier(opened)),
    message_preferences: await rowsOf(scope, ['message_preference'], ofMember),
    messages_told: await rowsOf(scope, ['message_told'], ofMember),
    push_subscriptions: await pushesOf(scope, own),
    tier_counters: await rowsOf(scope, ['tier_counter'], ofMember),
    tier_holds: await rowsOf(scope, ['tier_hold'], ofMember),
    tier_changes: await rowsOf(scope, ['tier_change'], ofMember),
    accounts: await rowsOf(scope, ['account'], Prisma.sql`t.owner_kind = 'member' AND t.owner_id = ANY (${ids})`),
    family_entries: await rowsOf(scope, ['entry'], Prisma.sql`t.member_id IN (SELECT o.head_id FROM pool_member o WHERE o.chain_id = t.chain_id AND o.member_id = ANY (${ids})) AND t.reason->>'by' = ANY (${ids})`),
    ledger: {
      entries: await rowsOf(scope, ['entry'], ofMember),
      postings: await rowsOf(scope, ['posting'], ofEntry),
      lots: await rowsOf(scope, ['lot'], Prisma.sql`t.account_id = ${`member:${memberId}:points`}`),
      lot_moves: await rowsOf(scope, ['lot_move'], ofEntry),
    },
    adjustments: await rowsOf(scope, ['adjustment'], ofMember),
    redemptions: await rowsOf(scope, ['redemption'], ofMember),
    point_reservations: await rowsOf(scope, ['point_reservation'], ofMember),
    segments: await rowsOf(scope, ['segment_member'], ofMember),
    attributes: await rowsOf(scope, ['member_attribute'], ofMember),
    vouchers: await rowsOf(scope, ['voucher', 'code_hash', 'sealed'], ofMember),
    draw_tickets: await rowsOf(scope, ['draw_ticket'], ofMember),
    quotes: await rowsOf(scope, ['quote', 'answer'], ofMember),
    sales: await salesOf(scope, memberId),
  }
}

/** Rows of a table in the order of their keys, as the database writes them, but for the columns named after it; the names are ours, never a caller's words. */
async function rowsOf(scope: InChainTx, [table, ...without]: readonly [string, ...string[]], where: Prisma.Sql): Promise<Row[]> {
  const columns = Prisma.raw(without.map((column) => ` - '${column}'`).join(''))
  const rows = await scope.tx.$queryRaw<{ row: Row }[]>`SELECT to_jsonb(t) ${columns} AS row FROM ${Prisma.raw(`"${table}"`)} t WHERE t.chain_id = ${scope.chainId}::uuid AND ${where} ORDER BY t`
  return rows.map(({ row }) => Object.fromEntries(Object.entries(row).filter(([column]) => column !== 'chain_id')))
}

async function vehiclesOf(scope: InChainTx, own: { memberId: string; wrappedKey: Uint8Array }): Promise<Row[]> {
  const key = await openMemberKey(scope, own)
  const sealed = await scope.tx.vehicle.findMany({ where: { chainId: scope.chainId, memberId: own.memberId }, select: { id: true, sealed: true } })
  const rows = await rowsOf(scope, ['vehicle', 'sealed'], Prisma.sql`t.member_id = ${own.memberId}`)
  return rows.map((row) => {
    const one = sealed.find(({ id }) => id === row['id'])
    return { ...row, plate: (one && openPlate(scope, { memberId: own.memberId, vehicleId: one.id, key }, one.sealed)) ?? null }
  })
}

/** Which browsers; their addresses and keys are for writing to them and tell nothing. */
async function pushesOf(scope: InChainTx, own: { memberId: string; wrappedKey: Uint8Array }): Promise<Row[]> {
  const rows = await scope.tx.pushSubscription.findMany({ where: { chainId: scope.chainId, memberId: own.memberId }, orderBy: { id: 'asc' } })
  return Promise.all(rows.map(async ({ id, sealed, createdAt }) => ({ id, push_service: pushServiceOf(await openPushRow(scope, { ...own, id, sealed })), created_at: createdAt.toISOString() })))
}

/** Also those that went to the address without naming the member: codes for signing in. */
async function messagesOf(scope: InChainTx, memberId: string, { phones, emails }: { phones: readonly string[]; emails: readonly string[] }): Promise<Row[]> {
  const chainKey = await openChainKey(scope)
  const subjects = [...phones.map((to) => addressIndex(chainKey, { channel: 'sms', to })), ...emails.map((to) => addressIndex(chainKey, { channel: 'email', to }))]
  const rows = await scope.tx.messageLog.findMany({ where: { chainId: scope.chainId, OR: [{ memberId }, { subjectIndex: { in: subjects } }] }, orderBy: { id: 'asc' } })
  return rows.map(({ id, channel, template, state, at, sealed }) => {
    const { schema_version: _, ...told } = JSON.parse(openText(chainKey, sealed, messageContext(scope.chainId, id))) as Row
    return { id, channel, template, state, at: at.toISOString(), ...told }
  })
}

async function salesOf(scope: InChainTx, memberId: string): Promise<CollectedMember['sales']> {
  const ofSale = Prisma.sql`t.sale_id IN (SELECT s.id FROM sale s WHERE s.chain_id = t.chain_id AND s.member_id = ${memberId})`
  const sales = await rowsOf(scope, ['sale', 'repeat_key', 'answer_day', 'answer_id'], Prisma.sql`t.member_id = ${memberId}`)
  const lines = bySale(await rowsOf(scope, ['sale_line'], ofSale))
  const discounts = bySale(await rowsOf(scope, ['sale_discount'], ofSale))
  const refunds = bySale(await rowsOf(scope, ['refund', 'body_hash'], ofSale))
  return sales.map((sale) => ({ ...sale, lines: lines.get(sale['id']) ?? [], discounts: discounts.get(sale['id']) ?? [], refunds: refunds.get(sale['id']) ?? [] }))
}

function bySale(rows: readonly Row[]): Map<unknown, Row[]> {
  const groups = new Map<unknown, Row[]>()
  for (const row of rows) groups.set(row['sale_id'], [...(groups.get(row['sale_id']) ?? []), row])
  return groups
}
