import type { Pool } from 'pg'
import type { InChain } from '@/server/platform/db/with-chain'
import { enrolMember } from '@/server/usecases/members/enrol-member'
import { endPromotion } from '@/server/usecases/programme/end-promotion'
import { listPromotions } from '@/server/usecases/programme/list-promotions'
import { readProgramme } from '@/server/usecases/programme/read-programme'
import { updateProgramme } from '@/server/usecases/programme/update-programme'
import type { Gate } from './gate'
import { makeForecourt } from './make-station'
import { must } from './must'
import { finishBackfills } from './prove-books'
import type { ReferenceLot, ReferenceRules } from './reference-account'
import { ReferenceLedger } from './reference-ledger'
import { patiently } from './survive'

const DAY_MS = 86_400_000
/** Monday 2 March 2026, 11:00 in Berlin. */
const BEGIN = Date.UTC(2026, 2, 2, 10)
/** Offline sales are up to a fortnight late; before it began the chain had no rules. */
const FIRST_DAYS = 20

/** A chain with rules of its own and a clock that only goes forward; runs are played in it one after the other. */
export interface LedgerWorld { readonly rules: ReferenceRules; readonly stationId: string; readonly chain: InChain; readonly eye: Pool; readonly gate: Gate; clock: number; people: number }

/** One run: one or two members of the world, what the reference knows of them, and how the product's ids are called in the run. */
export interface LedgerRun {
  readonly world: LedgerWorld
  readonly name: string
  readonly memberIds: readonly string[]
  /** What the reference may be by now: more than one where several orders of what was done at once explain all answers. */
  references: ReferenceLedger[]
  readonly quotes: { id: string; member: number }[]
  readonly redemptions: string[]
  readonly adjustments: string[]
  readonly tills: { till: string; member: number; lines: { id: string; gross: number; thousandths: number }[]; at: number; isKnown: boolean }[]
}

/** `eye` is a connection that sees past row-level security; worlds of one database share a `gate`. */
export async function makeLedgerWorld(rules: ReferenceRules, { eye, gate }: Pick<LedgerWorld, 'eye' | 'gate'>): Promise<LedgerWorld> {
  const { scope, stationId } = await makeForecourt({ now: BEGIN })
  // Without a discount a sale's price is its gross amount, which is all that a share of points needs.
  for (const one of must(await listPromotions(scope, { statuses: ['live'] }))) if (one.effects.some(({ code }) => code === 'discount_per_unit')) must(await endPromotion(scope, { promotion_id: one.id, row_version: one.row_version }))
  const { version, rule_set_version: _, ...body } = must(await readProgramme(scope, {}))
  const updated = must(await updateProgramme(scope, {
    version,
    body: {
      ...body, rounding: rules.rounding, refund_policy: rules.refundPolicy, quote_life_minutes: rules.quoteLifeMinutes, adjustments: { approval_above: rules.approvalAbove }, transfers: { allowed: true, day_max: rules.transferDayMax }, tiers: body.tiers.map((tier) => ({ ...tier, multiplier_bp: 10_000 })),
      points: { ...body.points, maturity_days: rules.maturityDays, value_e4: 10_000, expiry: { rolling: rules.isRolling, months: rules.expiryMonths, round_to: rules.expiresAtEndOf } },
    },
  }))
  const chain = { ...scope, chain: { ...scope.chain, ruleSetVersion: updated.rule_set_version } }
  await finishBackfills(chain)
  return { rules, stationId, chain, eye, gate, clock: BEGIN + FIRST_DAYS * DAY_MS, people: 0 }
}

/** The world's chain at its clock. */
export const scopeAt = (world: LedgerWorld, now = world.clock): InChain => ({ ...world.chain, now })

export async function beginRun(world: LedgerWorld, name: string): Promise<LedgerRun> {
  const reference = new ReferenceLedger(world.rules)
  const memberIds: string[] = []
  // Every other run has two people, who pass points on and whose sales and refunds must not touch each other.
  for (let n = 0; n < (Number(/\d+/.exec(name)) % 2 === 0 ? 2 : 1); n++) {
    world.people += 1
    const { member } = must(await patiently(() => enrolMember(scopeAt(world), { phone: `+49151${String(20_000_000 + world.people)}`, consent: { terms: true } })))
    memberIds.push(member.id)
    reference.enrol(member.id)
  }
  return { world, name, memberIds, references: [reference], quotes: [], redemptions: [], adjustments: [], tills: [] }
}

/** The lots as they are, by id, with what quotes hold of them. */
export async function lotsOf({ world }: LedgerRun, memberId: string): Promise<ReferenceLot[]> {
  const { rows } = await world.eye.query<LotRow & { id: string; sale_id: string | null; state: ReferenceLot['state']; held: string }>(`
    SELECT l.*, (SELECT coalesce(sum(v.amount), 0) FROM point_reservation v WHERE v.chain_id = l.chain_id AND v.lot_id = l.id) AS held
    FROM lot l WHERE l.chain_id = $1 AND l.account_id = $2 ORDER BY l.id`, [world.chain.chainId, `member:${memberId}:points`])
  return rows.map((lot) => ({ id: lot.id, saleId: lot.sale_id ?? '', state: lot.state, earned: Number(lot.earned), left: Number(lot.left), held: Number(lot.held), startsAt: lot.starts_at.getTime(), expiresAt: lot.expires_at.getTime() }))
}
interface LotRow { earned: string; left: string; starts_at: Date; expires_at: Date }

/** The id that the product gave a sale's lot; the reference takes it as given, since ids decide ties. */
export async function lotOfSale({ world }: LedgerRun, saleId: string): Promise<string> {
  const { rows } = await world.eye.query<{ id: string }>('SELECT id FROM lot WHERE chain_id = $1 AND sale_id = $2', [world.chain.chainId, saleId])
  return rows[0]?.id ?? ''
}

/** The lots that an entry made, each with what it had at first. */
export async function lotsOfEntry({ world }: LedgerRun, source: { type: string; id: string }): Promise<{ id: string; startsAt: number; expiresAt: number; earned: number; left: number }[]> {
  const { rows } = await world.eye.query<LotRow & { id: string }>(`
    SELECT l.id, l.earned, m.amount AS "left", l.starts_at, l.expires_at FROM entry e JOIN lot_move m ON m.chain_id = e.chain_id AND m.entry_id = e.id JOIN lot l ON l.chain_id = e.chain_id AND l.id = m.lot_id
    WHERE e.chain_id = $1 AND e.source_type = $2 AND e.source_id = $3 AND e.kind IN ('adjust', 'transfer') ORDER BY l.id`, [world.chain.chainId, source.type, source.id])
  return rows.map((lot) => ({ id: lot.id, earned: Number(lot.earned), left: Number(lot.left), startsAt: lot.starts_at.getTime(), expiresAt: lot.expires_at.getTime() }))
}
