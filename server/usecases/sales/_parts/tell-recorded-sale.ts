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

/** A sale's sentences by promotion, kept beside the answer, in the languages that the answer doesn't speak where it would say something else. */
export type SaleWords = { discounts: Record<string, Others>; explanations: Record<string, Others>; names?: Record<string, Others>; receipt: Record<Language, string>[] }
type Language = 'en' | 'zh'
type Others = Partial<Record<Language, string>>

export function wordsOfSale(sale: { discounts: readonly { promotionId: string }[]; evaluation?: Evaluation; receipt: readonly Labels[] }, { locale, promotions }: { locale: Language; promotions: readonly Promotion[] }): SaleWords {
  const explained = sale.evaluation?.explanations ?? []
  const other = locale === 'en' ? 'zh' : 'en'
  const others = <T extends { promotionId: string }>(all: readonly T[], labelsOf: (one: T) => Labels) => {
    const kept: Record<string, Others> = {}
    for (const one of all) {
      const labels = labelsOf(one)
      if (labels[other] !== labels[locale]) kept[one.promotionId] = { [other]: labels[other] }
    }
    return kept
  }
  return {
    discounts: others(sale.discounts, (one) => discountLabel(promotions, one.promotionId)),
    explanations: others(explained, (one) => one.detail),
    names: others(explained, (one) => nameOf(promotions, one)),
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
