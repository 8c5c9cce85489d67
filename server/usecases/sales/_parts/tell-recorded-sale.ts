import { sale as saleContract, type SaleAnswer } from '@/server/contracts/sale'
import type { RefundAnswer } from '@/server/contracts/refund'
import type { RecordedSale } from '@/server/data/hot/read-sale'
import type { Evaluation, Labels, Promotion } from '@/server/domain/promotions/types'
import { discountLabel, nameOf } from './discount-label'

/**
 * A sale as it stands now: what its first answer told, whose it is by now, its status and every refund since. The database forgets the order
 * of a document's fields; the contract's order makes the same bytes each time.
 */
export function tellRecordedSale(sale: Pick<RecordedSale, 'answer' | 'status' | 'refunds'> & { memberId?: string }): SaleAnswer {
  return saleContract.parse({ ...(sale.answer as SaleAnswer), ...(sale.memberId !== undefined && { member_id: sale.memberId }), status: sale.status, refunds: sale.refunds.map((one) => one.body as RefundAnswer) })
}

/** The sentences of a sale in every language, kept beside the answer, which speaks the till's. By promotion. */
export type SaleWords = { discounts: Record<string, Sentence>; explanations: Record<string, Sentence>; names?: Record<string, Sentence>; receipt: Sentence[] }
type Sentence = Record<'en' | 'zh', string>

export function wordsOfSale(sale: { discounts: readonly { promotionId: string }[]; evaluation?: Evaluation; receipt: readonly Labels[] }, promotions: readonly Promotion[]): SaleWords {
  return {
    discounts: Object.fromEntries(sale.discounts.map((one) => [one.promotionId, { ...discountLabel(promotions, one.promotionId) }])),
    explanations: Object.fromEntries((sale.evaluation?.explanations ?? []).map((one) => [one.promotionId, { ...one.detail }])),
    names: Object.fromEntries((sale.evaluation?.explanations ?? []).map((one) => [one.promotionId, { ...nameOf(promotions, one) }])),
    receipt: sale.receipt.map((line) => ({ ...line })),
  }
}

/** The same sale in the reader's language: a till that prints Chinese is no reason for a member to read it. */
export function inLanguage(sale: SaleAnswer, words: SaleWords, locale: 'en' | 'zh'): SaleAnswer {
  return {
    ...sale,
    lines: sale.lines.map((line) => ({ ...line, discounts: line.discounts.map((one) => ({ ...one, label: words.discounts[one.promotion_id]?.[locale] ?? one.label })) })),
    explanations: sale.explanations.map((one) => ({ ...one, name: words.names?.[one.promotion_id]?.[locale] ?? one.name, detail: words.explanations[one.promotion_id]?.[locale] ?? one.detail })),
    receipt: { ...sale.receipt, receipt: words.receipt.map((line) => line[locale]) },
  }
}
