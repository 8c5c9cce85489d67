import type { Pool } from 'pg'
import { withChain, type InChain } from '@/server/platform/db/with-chain'
import { enrolMember } from '@/server/usecases/members/enrol-member'
import { readProgramme } from '@/server/usecases/programme/read-programme'
import { updateProgramme } from '@/server/usecases/programme/update-programme'
import { makeForecourt } from './make-station'
import { must } from './must'
import { finishBackfills } from './prove-books'
import { ReferenceLedger, type ReferenceRules } from './reference-ledger'

const DAY_MS = 86_400_000
/** Monday 2 March 2026, 11:00 in Berlin. */
const BEGIN = Date.UTC(2026, 2, 2, 10)
/** Offline sales are up to a fortnight late; before it began the chain had no rules. */
const FIRST_DAYS = 20

/** A chain with rules of its own and a clock that only goes forward; runs are played in it one after the other. */
export interface LedgerWorld { readonly rules: ReferenceRules; readonly stationId: string; readonly chain: InChain; readonly eye: Pool; clock: number; people: number }

/** One run: one or two members of the world, what the reference knows of them, and how the product's ids are called in the run. */
export interface LedgerRun {
  readonly world: LedgerWorld
  readonly name: string
  readonly memberIds: readonly string[]
  /** What the reference may be by now: more than one where several orders of what was done at once explain all answers. */
  references: ReferenceLedger[]
  readonly tills: { till: string; member: number; lines: { id: string; gross: number; thousandths: number }[]; at: number; isKnown: boolean }[]
}

/** `eye` is a connection that sees past row-level security. */
export async function makeLedgerWorld(rules: ReferenceRules, eye: Pool): Promise<LedgerWorld> {
  const { scope, stationId } = await makeForecourt({ now: BEGIN })
  const { version, rule_set_version: _, ...body } = must(await readProgramme(scope, {}))
  const updated = must(await updateProgramme(scope, {
    version,
    body: {
      ...body, rounding: rules.rounding, refund_policy: rules.refundPolicy, tiers: body.tiers.map((tier) => ({ ...tier, multiplier_bp: 10_000 })),
      points: { ...body.points, maturity_days: rules.maturityDays, expiry: { rolling: false, months: rules.expiryMonths, round_to: rules.expiresAtEndOf } },
    },
  }))
  const chain = { ...scope, chain: { ...scope.chain, ruleSetVersion: updated.rule_set_version } }
  await finishBackfills(chain)
  return { rules, stationId, chain, eye, clock: BEGIN + FIRST_DAYS * DAY_MS, people: 0 }
}

/** The world's chain at its clock. */
export const scopeAt = (world: LedgerWorld, now = world.clock): InChain => ({ ...world.chain, now })

export async function beginRun(world: LedgerWorld, name: string): Promise<LedgerRun> {
  const reference = new ReferenceLedger(world.rules)
  const memberIds: string[] = []
  // Every fourth run has two people, whose sales and refunds must not touch each other.
  for (let n = 0; n < (Number(/\d+/.exec(name)) % 4 === 0 ? 2 : 1); n++) {
    world.people += 1
    const { member } = must(await enrolMember(scopeAt(world), { phone: `+49151${String(20_000_000 + world.people)}`, consent: { terms: true } }))
    memberIds.push(member.id)
    reference.enrol(member.id)
  }
  return { world, name, memberIds, references: [reference], tills: [] }
}

/** The lots as they are, by id. */
export async function lotsOf({ world }: LedgerRun, memberId: string): Promise<{ id: string; saleId: string; state: string; earned: number; left: number; startsAt: number; expiresAt: number }[]> {
  const { chainId } = world.chain
  const rows = await withChain(chainId, (tx) => tx.lot.findMany({ where: { chainId, accountId: `member:${memberId}:points` }, orderBy: { id: 'asc' } }))
  return rows.map((lot) => ({ id: lot.id, saleId: lot.saleId ?? '', state: lot.state, earned: Number(lot.earned), left: Number(lot.left), startsAt: lot.startsAt.getTime(), expiresAt: lot.expiresAt?.getTime() ?? 0 }))
}

/** The id that the product gave a sale's lot; the reference takes it as given, since ids decide ties. */
export async function lotOfSale({ world }: LedgerRun, saleId: string): Promise<string> {
  const { rows } = await world.eye.query<{ id: string }>('SELECT id FROM lot WHERE chain_id = $1 AND sale_id = $2', [world.chain.chainId, saleId])
  return rows[0]?.id ?? ''
}
