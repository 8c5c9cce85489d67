import { sumByPromotion } from './choose-combination'
import type { CompiledPromotion } from './compile-rule-set'
import type { Run } from './run'
import type { Settled } from './settle'
import type { Evaluation } from './types'
import { formatMoney, pointsWords } from './words'

const DISPLAY_WIDTH = 24

/** What the till's display and the receipt say: a line for each discount, one for the points. */
export function writeMessages(run: Run, settled: Settled): Evaluation['messages'] {
  const { words } = run.compiled
  const sums = sumByPromotion(settled)
  const messages: { display24: string[]; receipt: { en: string; zh: string }[] } = { display24: [], receipt: [] }
  run.screened.forEach(({ entry }, position) => {
    const discountMinor = sums.get(position)?.discountMinor ?? 0n
    if (discountMinor === 0n) return
    const amount = `-${formatMoney(discountMinor, words)}`
    messages.display24.push(displayLine(entry, amount))
    messages.receipt.push({ en: `${entry.label.en} ${amount}`, zh: `${entry.label.zh} ${amount}` })
  })
  if (settled.pointsEarned > 0n) {
    const points = pointsWords(settled.pointsEarned, words)
    messages.display24.push(`PTS +${settled.pointsEarned}`)
    messages.receipt.push({ en: `+${points.en}`, zh: `+${points.zh}` })
  }
  return messages
}

/** Till displays show 24 characters of ASCII: "Früh-Rabatt" becomes "FRUH-RABATT -4.21". */
function displayLine({ label, promotion }: CompiledPromotion, amount: string): string {
  const name = asciiOf(label.en) || asciiOf(promotion.name) || 'DISCOUNT'
  return `${name.slice(0, DISPLAY_WIDTH - amount.length - 1).trimEnd()} ${amount}`
}

const PLAIN = /^[\x20-\x7e]*$/

function asciiOf(text: string): string {
  const plain = PLAIN.test(text) ? text : text.normalize('NFKD').replace(/[^\x20-\x7e]/g, '')
  return plain.replace(/ +/g, ' ').trim().toUpperCase()
}
