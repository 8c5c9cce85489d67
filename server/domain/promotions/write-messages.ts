import { sumByPromotion } from './choose-combination'
import { labelOf } from './explain-promotions'
import type { Run } from './run'
import type { Settled } from './settle'
import type { Evaluation, Promotion } from './types'
import { formatMoney, pointsWords } from './words'

const DISPLAY_WIDTH = 24

/** What the till's display and the receipt say: a line for each discount, one for the points. */
export function writeMessages(run: Run, settled: Settled): Evaluation['messages'] {
  const { words } = run.compiled
  const discounts = [...sumByPromotion(settled)].filter(([, sum]) => sum.discountMinor > 0n).sort(([a], [b]) => a - b)
  const display24: string[] = []
  const receipt = discounts.flatMap(([position, { discountMinor }]) => {
    const promotion = run.screened[position]?.entry.promotion
    if (!promotion) return []
    const [label, amount] = [labelOf(promotion), `-${formatMoney(discountMinor, words)}`]
    display24.push(displayLine(promotion, amount))
    return { en: `${label.en} ${amount}`, zh: `${label.zh} ${amount}` }
  })
  if (settled.pointsEarned > 0n) {
    const points = pointsWords(settled.pointsEarned, words)
    display24.push(`PTS +${settled.pointsEarned}`)
    receipt.push({ en: `+${points.en}`, zh: `+${points.zh}` })
  }
  return { display24, receipt }
}

/** Till displays show 24 characters of ASCII: "Früh-Rabatt" becomes "FRUH-RABATT -4.21". */
function displayLine(promotion: Promotion, amount: string): string {
  const name = asciiOf(promotion.labels.en) || asciiOf(promotion.name) || 'DISCOUNT'
  return `${name.slice(0, DISPLAY_WIDTH - amount.length - 1).trimEnd()} ${amount}`
}

function asciiOf(text: string): string {
  return text.normalize('NFKD').replace(/[^\x20-\x7e]/g, '').replace(/ +/g, ' ').trim().toUpperCase()
}
