import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { RefundAnswer, RefundBody } from '@/server/contracts/refund'
import type { SaleBody } from '@/server/contracts/sale'
import { invariant } from '@/server/domain/kernel/invariant'
import { withChain } from '@/server/platform/db/with-chain'
import { newSeed, noteFigure, scaled } from '@/server/testing/long-run'
import { makeForecourt, type MadeForecourt } from '@/server/testing/make-station'
import { bodyOf, fuel, once, sellBody, toldOf } from '@/server/testing/sell'
import { randomFrom } from '@/server/testing/random-from'
import { checkLedger } from '../ledger/check-ledger'
import { enrolMember } from '../members/enrol-member'
import { readProgramme } from '../programme/read-programme'
import { updateProgramme } from '../programme/update-programme'
import { refundSale } from '../refunds/refund-sale'

const SUNDAY_9 = Date.UTC(2026, 10, 22, 8)
const SALES = scaled(100_000)
const MEMBERS = 20
/** Fewer than connections: a till that waits for one is another test's matter. */
const LANES = 8

/** One fill as its till sends it: and one to five times more, under its key or another, from memory under another transaction id. */
interface Fill { body: SaleBody; key: string; points: number; sends: number; atOnce: boolean; refund?: RefundBody; refundFirst: boolean }

test(`${SALES} sales each with one to five duplicates, a fifth of them at once, a tenth of the answers lost, refunds before their sales: each counts once and is answered the same`, async () => {
  const random = randomFrom(newSeed('duplicates'))
  const at = await withoutMultipliers(await makeForecourt({ now: SUNDAY_9 }))
  const members = await joinMembers(at)
  const fills = Array.from({ length: SALES }, (_, index) => makeFill(at, { random, memberId: members[index % MEMBERS] ?? at.memberId }))
  const startedAt = performance.now()
  let calls = 0
  const waiting = fills.values()
  await Promise.all(Array.from({ length: LANES }, async () => {
    for (const fill of waiting) {
      // In two steps: `+=` would read the sum before it waits and lose what the other lanes added.
      const made = await play(at, fill, random)
      calls += made
    }
  }))
  const seconds = (performance.now() - startedAt) / 1_000
  noteFigure('duplicates: calls a second', Math.round(calls / seconds))

  const rows = await withChain(at.scope.chainId, async (tx) => ({
    sales: await tx.sale.count({ where: { chainId: at.scope.chainId } }),
    refunds: await tx.refund.count({ where: { chainId: at.scope.chainId } }),
    told: await tx.outbox.count({ where: { chainId: at.scope.chainId, type: 'sale.finalised' } }),
    points: (await tx.account.findMany({ where: { chainId: at.scope.chainId, id: { startsWith: 'member:' } } })).reduce((sum, one) => sum + Number(one.available), 0),
  }))
  expect(rows).toEqual({ sales: SALES, refunds: fills.filter((one) => one.refund).length, told: SALES, points: fills.reduce((sum, one) => sum + one.points, 0) })
  expect(await checkLedger(at.scope, {})).toEqual({ ok: true, value: [] })
}, 7_200_000)

/** With tiers that earn alike, what a fill earns doesn't hang on the order of the fills. */
async function withoutMultipliers(made: MadeForecourt): Promise<MadeForecourt> {
  const before = await readProgramme(made.scope, {})
  invariant(before.ok, 'a chain has a programme')
  const plain = await updateProgramme(made.scope, { body: { tiers: before.value.tiers.map((tier) => ({ ...tier, multiplier_bp: 10_000 })) } })
  invariant(plain.ok, 'tiers can be changed')
  return { ...made, scope: { ...made.scope, chain: { ...made.scope.chain, ruleSetVersion: plain.value.rule_set_version } } }
}

async function joinMembers(at: MadeForecourt): Promise<string[]> {
  const members: string[] = []
  for (let index = 0; index < MEMBERS; index++) {
    const joined = await enrolMember(at.scope, { phone: `+49151123${String(10_000 + index)}`, name: `Member ${index}`, consent: { terms: true } })
    invariant(joined.ok, 'a new member joins')
    members.push(joined.value.member.id)
  }
  return members
}

function makeFill(at: MadeForecourt, { random, memberId }: { random: () => number; memberId: string }): Fill {
  const litres = 5 + Math.floor(random() * 15)
  const body = bodyOf(at, { member: { id: memberId }, lines: [fuel(`${litres}.000`, litres * 180)], payments: [{ method: 'card', amount_minor: litres * 180 }] })
  const { station_id, pos_id, pos_transaction_id } = body
  const isRefunded = random() < 0.1
  // Half of the amount: half of the points go back, rounded like the programme.
  const back = Math.round(litres / 2)
  return {
    body, key: `k-${pos_transaction_id}`, points: litres - (isRefunded ? back : 0), sends: 2 + Math.floor(random() * 5), atOnce: random() < 0.2,
    ...(isRefunded && { refund: { pos_reference: { station_id, pos_id, pos_transaction_id }, refund_reference: 'R', lines: [{ line_id: '1', amount_minor: litres * 90 }], reason: 'test' } }),
    refundFirst: random() < 0.5,
  }
}

/** Plays one fill's messages; returns how many there were. What was answered and not lost must be the same bytes each time. */
async function play(at: MadeForecourt, fill: Fill, random: () => number): Promise<number> {
  const told = new Set<string>()
  const send = async (index: number) => {
    const isOther = index > 0 && random() < 0.3
    const body = isOther && !fill.refund ? { ...fill.body, pos_transaction_id: `${fill.body.pos_transaction_id}-again` } : fill.body
    const answer = await sellBody(at, body, isOther ? `${fill.key}-${index}` : fill.key)
    if (random() >= 0.1) told.add(answer.text)
  }
  let calls = 0
  if (fill.refund && fill.refundFirst) calls += await giveBack(at, fill.refund)
  // The first is sent by itself, so that the till's own transaction id is the one that is known.
  await send(0)
  const rest = Array.from({ length: fill.sends - 1 }, (_, index) => index + 1)
  if (fill.atOnce) await Promise.all(rest.map(send))
  else for (const index of rest) await send(index)
  if (fill.refund && !fill.refundFirst) calls += await giveBack(at, fill.refund)
  invariant(told.size <= 1, `all answers to ${fill.key} are the same`)
  return calls + fill.sends
}

/** The refund and its repeat under another key, which is told the same. */
async function giveBack(at: MadeForecourt, body: RefundBody): Promise<number> {
  const send = async () => toldOf<RefundAnswer>(await refundSale(at.scope, { body, idempotency: once(body) }))
  const [first, again] = [await send(), await sleep(0).then(send)]
  invariant(first.text === again.text && again.replayed, 'a repeated refund is told the same')
  return 2
}
