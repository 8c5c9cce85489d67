import type { CompiledPromotion } from './compile-rule-set'
import { asciiOf, DISPLAY_WIDTH } from './display-line'
import type { Run } from './run'
import type { Settled } from './settle'
import type { Evaluation, Intent, Labels } from './types'
import { formatMoney, pointsWords, type WordsContext } from './words'

interface Messages { display24: string[]; receipt: Labels[] }

/** What the till's display and the receipt say: a line for each discount, one for the points, then what else is given and what the cashier may add. */
export function writeMessages(run: Run, settled: Settled): Evaluation['messages'] {
  const { words } = run.compiled
  const messages: Messages = { display24: [], receipt: [] }
  for (const position of run.active) {
    const [entry, discountMinor] = [run.screened[position]?.entry, settled.gifts.get(position)?.discountMinor ?? 0n]
    if (!entry || discountMinor === 0n) continue
    const amount = `-${formatMoney(discountMinor, words)}`
    messages.display24.push(displayLine(entry, amount))
    messages.receipt.push({ en: `${entry.label.en} ${amount}`, zh: `${entry.label.zh} ${amount}` })
  }
  if (settled.pointsEarned > 0n) {
    const points = pointsWords(settled.pointsEarned, words)
    messages.display24.push(`PTS +${settled.pointsEarned}`)
    messages.receipt.push({ en: `+${points.en}`, zh: `+${points.zh}` })
  }
  for (const { promotion, given } of settled.intents) {
    const entry = run.screened[promotion]?.entry
    if (entry) tellIntent(messages, { entry, intent: given.intent }, words)
  }
  for (const position of run.active) {
    for (const { display24, text } of settled.attempts[position]?.hints ?? []) {
      messages.display24.push(display24)
      messages.receipt.push(text)
    }
  }
  return messages
}

function tellIntent(messages: Messages, { entry: { label }, intent }: { entry: CompiledPromotion; intent: Intent }, words: WordsContext): void {
  if (intent.type === 'message') {
    if (intent.display24 !== undefined) messages.display24.push(intent.display24)
    if (intent.receipt) messages.receipt.push(intent.receipt)
    return
  }
  if (intent.type === 'stored_value') messages.display24.push(`CREDIT +${formatMoney(intent.amountMinor, words)}`)
  const what = intentWords(intent, words)
  messages.receipt.push({ en: `${label.en}: ${what.en}`, zh: `${label.zh}：${what.zh}` })
}

function intentWords(intent: Exclude<Intent, { type: 'message' }>, words: WordsContext): Labels {
  if (intent.type === 'stored_value') {
    const amount = formatMoney(intent.amountMinor, words)
    return { en: `+${amount} stored value`, zh: `储值+${amount}` }
  }
  if (intent.type === 'growth') return { en: `+${intent.amount} growth`, zh: `成长值+${intent.amount}` }
  const { count } = intent
  if (intent.type === 'voucher') return { en: `${count} ${count === 1 ? 'voucher' : 'vouchers'}`, zh: `优惠券${count}张` }
  return { en: `${count} ${count === 1 ? 'ticket' : 'tickets'} for the draw`, zh: `抽奖机会${count}次` }
}

/** Till displays show 24 characters of ASCII: "Früh-Rabatt" becomes "FRUH-RABATT -4.21". */
function displayLine({ label, promotion }: CompiledPromotion, amount: string): string {
  const name = asciiOf(label.en) || asciiOf(promotion.name) || 'DISCOUNT'
  return `${name.slice(0, DISPLAY_WIDTH - amount.length - 1).trimEnd()} ${amount}`
}
