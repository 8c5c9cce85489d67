import { divideRounded, type RoundingMode } from '@/server/domain/kernel/rounding'
import { sumByPromotion, isPassedOver, type Chosen, type WouldGive } from './choose-combination'
import { describeCuts } from './describe-cuts'
import type { Run } from './run'
import { sumOf, type Settled } from './settle'
import type { BasketLine, Explanation, Labels } from './types'
import { formatMoney, joinAnd, pointsWords, type WordsContext } from './words'

/** For every promotion, in the order of evaluation, one sentence: what it gives and how that comes about, or why not. */
export function explainPromotions(run: Run, chosen: Chosen): Explanation[] {
  const sums = sumByPromotion(chosen.settled)
  return run.screened.map(({ entry: { promotion } }, position) => {
    const { id, version, name } = promotion
    return { promotionId: id, version, name, ...judge({ run, chosen, sums }, position) }
  })
}

const NOTHING = { discountMinor: 0n, points: 0n }

interface Context { run: Run; chosen: Chosen; sums: WouldGive }
type Judgement = Pick<Explanation, 'applied' | 'reason' | 'detail' | 'condition'>

function judge(context: Context, position: number): Judgement {
  const { run, chosen: { settled }, sums } = context
  const refused = run.screened[position]?.refused
  if (refused) return { applied: false, ...refused, detail: refused.detail() }
  if (sums.has(position)) return { applied: true, reason: 'applied', detail: describeGift(run, context, position) }
  if (isPassedOver(run, position, settled.choices)) return describePassedOver(context, position)
  const failed = settled.attempts[position]?.failed
  if (failed) return { applied: false, reason: failed.reason ?? 'condition_failed', detail: failed.detail(), ...(failed.code !== undefined && { condition: failed.code }) }
  return describeNothing(run, settled, position)
}

/** Where a limit or floor took part of it, the reckoning is shown as the rule has it, then the cut, then what is left. */
function describeGift(run: Run, { chosen: { settled }, sums }: Context, position: number): Labels {
  const [discounts, points] = [discountClauses(run, settled, position), pointsClauses(run, settled, position)]
  const clauses = [...discounts.clauses, ...points.clauses, ...describeCuts(run, settled, position)]
  if (discounts.isCut || points.isCut) {
    const left = giftWords(sums.get(position) ?? NOTHING, run.compiled.words)
    clauses.push({ en: `so it gives ${left.en}`, zh: `实得${left.zh}` })
  }
  return { en: `${clauses.map((clause) => clause.en).join('; ')}.`, zh: `${clauses.map((clause) => clause.zh).join('；')}。` }
}

interface Clauses { clauses: Labels[]; isCut: boolean }

function discountClauses(run: Run, { discounts }: Settled, position: number): Clauses {
  const clauses: Clauses = { clauses: [], isCut: false }
  run.screened[position]?.entry.discounts.forEach((effect, index) => {
    const cells = discounts.filter((cell) => cell.promotion === position && cell.effect === index)
    if (cells.length === 0) return
    const wanted = reckon(cells, (cell) => cell.want.amount, { scale: run.compiled.moneyScale, mode: run.compiled.ruleSet.rounding })
    clauses.clauses.push(effect.explain({ parts: partsOf(run, cells, (cell) => cell.want), total: wanted ?? sumOf(cells) }))
    clauses.isCut ||= wanted !== undefined
  })
  return clauses
}

function pointsClauses(run: Run, { points }: Settled, position: number): Clauses {
  const clauses: Clauses = { clauses: [], isCut: false }
  run.screened[position]?.entry.points.forEach((effect, index) => {
    const cells = points.filter((cell) => cell.promotion === position && cell.effect === index)
    if (cells.length === 0) return
    const { pointsScale } = run.compiled
    const wanted = reckon(cells, (cell) => cell.earned.exact, { scale: pointsScale, mode: 'down' })
    clauses.clauses.push(effect.explain({ parts: partsOf(run, cells, (cell) => cell.earned), total: wanted ?? sumOf(cells) }, pointsScale))
    clauses.isCut ||= wanted !== undefined
  })
  return clauses
}

/** What the rule alone would have given, rounded; undefined if it gave that, but for less than one unit of rounding. */
function reckon<Cell extends { exact: bigint }>(cells: readonly Cell[], wantedOf: (cell: Cell) => bigint, { scale, mode }: { scale: bigint; mode: RoundingMode }): bigint | undefined {
  const wanted = cells.reduce((sum, cell) => sum + wantedOf(cell), 0n)
  const granted = cells.reduce((sum, cell) => sum + cell.exact, 0n)
  return wanted - granted < scale ? undefined : divideRounded(wanted, scale, mode)
}

function partsOf<Cell extends { line: number }, Part>({ facts }: Run, cells: readonly Cell[], partOf: (cell: Cell) => Part): { line: BasketLine; part: Part }[] {
  return cells.flatMap((cell) => {
    const line = facts.lines[cell.line]
    return line ? { line, part: partOf(cell) } : []
  })
}

/** Another child of a group was chosen. Figures are shown only where they show why. */
function describePassedOver({ run, chosen: { settled, wouldGive }, sums }: Context, position: number): Judgement {
  const { mode, winners } = winnersOver(run, settled, position)
  const winner = winners.find((other) => sums.has(other)) ?? winners[0]
  const label = winner === undefined ? undefined : run.screened[winner]?.entry.label
  const other: Labels = label ? { en: `“${label.en}”`, zh: `“${label.zh}”` } : { en: 'Another offer', zh: '其他优惠' }
  if (mode === 'first') return { applied: false, reason: 'excluded', detail: { en: `${other.en} comes first in the same group.`, zh: `同组中${other.zh}优先。` } }
  const [got, missed] = [addUp(sums, winners), wouldGive.get(position)]
  if (!missed || worthOf(run, got) < worthOf(run, missed)) return notBest({ en: `${other.en} is worth more in this basket.`, zh: `本单中${other.zh}更优惠。` })
  const [gotWords, missedWords] = [giftWords(got, run.compiled.words), giftWords(missed, run.compiled.words)]
  if (worthOf(run, got) === worthOf(run, missed)) return notBest({ en: `${other.en} gives as much (${gotWords.en}) and comes first.`, zh: `${other.zh}优惠相同（${gotWords.zh}）且顺序在前。` })
  return notBest({ en: `${other.en} gives more: ${gotWords.en} instead of ${missedWords.en}.`, zh: `${other.zh}更优惠：${gotWords.zh}，本优惠为${missedWords.zh}。` })
}

const notBest = (detail: Labels): Judgement => ({ applied: false, reason: 'not_best', detail })

function winnersOver({ screened, compiled }: Run, { choices }: Settled, position: number): { mode: 'first' | 'best'; winners: readonly number[] } {
  const one = screened[position]
  for (const { group, child } of one?.entry.path ?? []) {
    const [tree, chosen] = [compiled.groups[group], choices[group] ?? []]
    const others = (tree?.scope === 'line' ? (one?.lines ?? []) : [0]).map((unit) => chosen[unit] ?? -1).filter((other) => other !== child)
    const other = others[0]
    if (tree && other !== undefined) return { mode: tree.mode, winners: tree.children[other] ?? [] }
  }
  return { mode: 'best', winners: [] }
}

/** It was tried and gives nothing: a limit or floor took everything, or there is nothing to give it on. */
function describeNothing(run: Run, settled: Settled, position: number): Judgement {
  const cuts = settled.attempts[position]?.cuts
  const [cut] = describeCuts(run, settled, position)
  const reason = cuts?.includes('unit_floor') || cuts?.includes('payable_floor') ? 'floor_reached' : cuts?.includes('money') || settled.pointsCut.has(position) ? 'limit_reached' : undefined
  if (reason && cut) return { applied: false, reason, detail: { en: `Nothing to give: ${cut.en}.`, zh: `无可优惠：${cut.zh}。` } }
  const nothing: Labels = { en: 'It comes to nothing on this basket.', zh: '本单计算结果为零。' }
  return { applied: false, reason: 'condition_failed', detail: nothing }
}

function addUp(sums: WouldGive, positions: readonly number[]): { discountMinor: bigint; points: bigint } {
  const given = positions.flatMap((position) => sums.get(position) ?? [])
  return { discountMinor: given.reduce((sum, one) => sum + one.discountMinor, 0n), points: given.reduce((sum, one) => sum + one.points, 0n) }
}

const worthOf = ({ compiled }: Run, gift: { discountMinor: bigint; points: bigint }): bigint =>
  gift.discountMinor * 10_000n + gift.points * compiled.ruleSet.pointValueE4

function giftWords({ discountMinor, points }: { discountMinor: bigint; points: bigint }, words: WordsContext): Labels {
  const money = formatMoney(discountMinor, words)
  return joinAnd([...(discountMinor > 0n || points === 0n ? [{ en: money, zh: money }] : []), ...(points > 0n ? [pointsWords(points, words)] : [])])
}
