import type { Cut } from './pass-discounts'
import type { Run } from './run'
import type { Settled } from './settle'
import type { Labels } from './types'
import { exactVolume, formatMoney, formatRate, pointsWords, unitOf } from './words'

/** One clause for each limit and floor that made a promotion give less than its rule says. */
export function describeCuts(run: Run, settled: Settled, position: number): Labels[] {
  const attempt = settled.attempts[position]
  const screened = run.screened[position]
  if (!attempt || !screened) return []
  const { words } = run.compiled
  const { allowance: { volume = 0n, money = 0n, points = 0n }, entry } = screened
  const unit = attempt.lines.map((line) => run.facts.lines[line]?.unit).find((one) => one !== undefined) ?? unitOf(words)
  const describe: Readonly<Record<Cut, () => Labels>> = {
    unit_floor: () => {
      const floor = formatRate(highestFloor(run, settled, position), words)
      return { en: `the price may not fall below ${floor}`, zh: `单价不得低于${floor}` }
    },
    payable_floor: () => {
      const least = formatMoney(highestMinPayable(settled), words)
      return { en: `at least ${least} stays to be paid`, zh: `至少需支付${least}` }
    },
    volume: () => {
      const first = exactVolume(volume, unit)
      if (entry.discounts.some((effect) => effect.beyondVolume)) return { en: `the limit leaves ${first.en} at the first rate`, zh: `限量内剩余${first.zh}按第一档` }
      return { en: `on the first ${first.en} only`, zh: `仅限前${first.zh}` }
    },
    money: () => {
      const left = formatMoney(money, words)
      return { en: `the limit leaves ${left}`, zh: `额度仅剩${left}` }
    },
  }
  const clauses = attempt.cuts.map((cut) => describe[cut]())
  if (settled.pointsCut.has(position)) {
    const left = pointsWords(points, words)
    clauses.push({ en: `the limit leaves ${left.en}`, zh: `额度仅剩${left.zh}` })
  }
  if (!run.earns && entry.intents.some((effect) => effect.needsMember)) clauses.push({ en: 'the rest only with a member', zh: '未识别会员，其余权益不发放' })
  else if (!run.earns && entry.points.length > 0) clauses.push({ en: 'points only with a member', zh: '未识别会员，不计积分' })
  return clauses
}

/** The highest price that this promotion and those before it on the same lines have to keep. */
function highestFloor({ facts }: Run, { attempts }: Settled, position: number): bigint {
  const lines = attempts[position]?.lines ?? []
  const floors = attempts.slice(0, position + 1).filter((one, at) => at === position || one.cells.some((cell) => lines.includes(cell.line)))
  return facts.lines.length === 0 ? 0n : floors.reduce((most, { floor }) => (floor > most ? floor : most), 0n)
}

function highestMinPayable({ attempts }: Settled): bigint {
  return attempts.reduce((most, { minPayableMinor, cells }) => (cells.length > 0 && minPayableMinor > most ? minPayableMinor : most), 0n)
}
