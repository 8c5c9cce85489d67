import { divideRounded, type RoundingMode } from '@/server/domain/kernel/rounding'
import { isPassedOver, type Chosen } from './choose-combination'
import { describeCuts } from './describe-cuts'
import type { Run } from './run'
import type { Settled } from './settle'
import { addGifts, NO_GIFT, worthOf, type Gift } from './sum-gifts'
import type { BasketLine, Explanation, Labels, Promotion } from './types'
import { formatMoney, joinAnd, pointsWords, sentenceCase, type WordsContext } from './words'

/**
 * For every promotion, in the order of evaluation, one sentence: what it gives and how that comes about, or why not.
 * The sentences are written when they are read: a till reads its own language, a search for the best price none.
 */
export function explainPromotions(run: Run, chosen: Chosen): Explanation[] {
  return run.screened.map(({ entry: { promotion } }, position) => explain(promotion, judge({ run, chosen }, position)))
}

function explain({ id, version, name }: Promotion, { applied, reason, detail, condition }: Judgement): Explanation {
  let written: Labels | undefined
  const explanation: Explanation = {
    promotionId: id,
    version,
    name,
    applied,
    reason,
    get detail() {
      return (written ??= detail())
    },
  }
  if (condition !== undefined) explanation.condition = condition
  return explanation
}

interface Context { run: Run; chosen: Chosen }
type Judgement = Pick<Explanation, 'applied' | 'reason' | 'condition'> & { detail: () => Labels }

function judge(context: Context, position: number): Judgement {
  const { run, chosen: { settled } } = context
  const refused = run.screened[position]?.refused
  if (refused) return { applied: false, ...refused }
  if (settled.gifts.has(position)) return { applied: true, reason: 'applied', detail: () => describeGift(run, settled, position) }
  if (isPassedOver(run, position, settled.choices)) return describePassedOver(context, position)
  const failed = settled.attempts[position]?.failed
  if (failed) return { applied: false, reason: failed.reason ?? 'condition_failed', detail: failed.detail, ...(failed.code !== undefined && { condition: failed.code }) }
  return describeNothing(run, settled, position)
}

/** Where a limit or floor took part of it, the reckoning is shown as the rule has it, then the cut, then what is left. */
function describeGift(run: Run, settled: Settled, position: number): Labels {
  const parts = [discountClauses(run, settled, position), pointsClauses(run, settled, position), intentClauses(run, settled, position)]
  const clauses = [...parts.flatMap((one) => one.clauses), ...describeCuts(run, settled, position)]
  if (parts.some((one) => one.isCut)) {
    const left = giftWords(settled.gifts.get(position) ?? NO_GIFT, run.compiled.words)
    clauses.push({ en: `so it gives ${left.en}`, zh: `实得${left.zh}` })
  }
  return sentenceCase({ en: `${clauses.map((clause) => clause.en).join('; ')}.`, zh: `${clauses.map((clause) => clause.zh).join('；')}。` })
}

interface Clauses { clauses: Labels[]; isCut: boolean }

function discountClauses(run: Run, { attempts }: Settled, position: number): Clauses {
  const clauses: Clauses = { clauses: [], isCut: false }
  run.screened[position]?.entry.discounts.forEach((effect, index) => {
    const cells = attempts[position]?.cells.filter((cell) => cell.effect === index) ?? []
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

function intentClauses(run: Run, { intents }: Settled, position: number): Clauses {
  const cells = intents.filter((cell) => cell.promotion === position)
  return {
    clauses: cells.flatMap(({ effect, wanted }) => run.screened[position]?.entry.intents[effect]?.explain(wanted) ?? []),
    isCut: cells.some(({ wanted, given }) => wanted.worthMinor > given.worthMinor),
  }
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
function describePassedOver({ run, chosen: { settled, wouldGive } }: Context, position: number): Judgement {
  const { mode, winners } = winnersOver(run, settled, position)
  const winner = winners.find((other) => settled.gifts.has(other)) ?? winners[0]
  const label = winner === undefined ? undefined : run.screened[winner]?.entry.label
  const other: Labels = label ? { en: `“${label.en}”`, zh: `“${label.zh}”` } : { en: 'Another offer', zh: '其他优惠' }
  if (mode === 'first') return { applied: false, reason: 'excluded', detail: () => ({ en: `${other.en} comes first in the same group.`, zh: `同组中${other.zh}优先。` }) }
  return { applied: false, reason: 'not_best', detail: () => compareGifts(run, other, { got: addGifts(winners.flatMap((one) => settled.gifts.get(one) ?? [])), missed: wouldGive.get(position) }) }
}

function compareGifts({ compiled: { ruleSet, words } }: Run, other: Labels, { got, missed }: { got: Gift; missed: Gift | undefined }): Labels {
  if (!missed || worthOf(got, ruleSet) < worthOf(missed, ruleSet)) return { en: `${other.en} is worth more in this basket.`, zh: `本单中${other.zh}更优惠。` }
  const [gotWords, missedWords] = [giftWords(got, words), giftWords(missed, words)]
  if (worthOf(got, ruleSet) === worthOf(missed, ruleSet)) return { en: `${other.en} gives as much (${gotWords.en}) and comes first.`, zh: `${other.zh}优惠相同（${gotWords.zh}）且顺序在前。` }
  return { en: `${other.en} gives more: ${gotWords.en} instead of ${missedWords.en}.`, zh: `${other.zh}更优惠：${gotWords.zh}，本优惠为${missedWords.zh}。` }
}

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
  const attempt = settled.attempts[position]
  const [cuts, hint] = [attempt?.cuts ?? [], attempt?.hints[0]]
  const reason = cuts.includes('unit_floor') || cuts.includes('payable_floor') ? 'floor_reached' : cuts.includes('money') || settled.pointsCut.has(position) ? 'limit_reached' : undefined
  if (reason) return { applied: false, reason, detail: () => nothingBecause(describeCuts(run, settled, position)) }
  return { applied: false, reason: 'condition_failed', detail: () => hint?.text ?? NOTHING }
}

const NOTHING: Labels = { en: 'It comes to nothing on this basket.', zh: '本单计算结果为零。' }

const nothingBecause = ([cut = NOTHING]: readonly Labels[]): Labels => ({ en: `Nothing to give: ${cut.en}.`, zh: `无可优惠：${cut.zh}。` })

function sumOf(cells: readonly { amount: bigint }[]): bigint {
  return cells.reduce((sum, { amount }) => sum + amount, 0n)
}

/** "4.21, 84 points and 5.00 to stored value"; what has no figure of its own isn't in it. */
function giftWords({ discountMinor, points, storedMinor, worthMinor }: Gift, words: WordsContext): Labels {
  const [money, stored, worth] = [formatMoney(discountMinor, words), formatMoney(storedMinor, words), formatMoney(worthMinor, words)]
  return joinAnd([
    ...(discountMinor > 0n || points + storedMinor + worthMinor === 0n ? [{ en: money, zh: money }] : []),
    ...(points > 0n ? [pointsWords(points, words)] : []),
    ...(storedMinor > 0n ? [{ en: `${stored} to stored value`, zh: `储值${stored}` }] : []),
    ...(worthMinor > 0n ? [{ en: `vouchers and tickets worth ${worth}`, zh: `价值${worth}的券和抽奖机会` }] : []),
  ])
}
