import { z } from 'zod'
import { memberFoot, portalLink, tellCount } from './member-parts'
import type { MessageTemplate } from './message-template'

export interface ReceiptFacts {
  station: string
  /** Figures as the reader sees them: `42.13 l`, `75.79 €`. */
  lines: readonly { name: string; quantity: string; amount: string }[]
  discounts: readonly { label: string; amount: string }[]
  total: string
  pointsEarned: number
  pointsBalance: number
}

/** What was bought, what came off and why, what it earned. */
export const receipt: MessageTemplate<ReceiptFacts, 'receipt'> = {
  code: 'receipt',
  facts: z.object({
    station: z.string(), total: z.string(), pointsEarned: z.int(), pointsBalance: z.int(),
    lines: z.array(z.object({ name: z.string(), quantity: z.string(), amount: z.string() })).min(1),
    discounts: z.array(z.object({ label: z.string(), amount: z.string() })),
  }),
  words({ station, lines, discounts, total, pointsEarned, pointsBalance }, brand, language) {
    const isChinese = language === 'zh'
    const name = brand.pointsName[language]
    const [earned, balance] = [tellCount(pointsEarned, language), tellCount(pointsBalance, language)]
    return {
      subject: isChinese ? `${brand.chain}电子小票：${total}` : `Your receipt from ${brand.chain}: ${total}`,
      blocks: [
        { kind: 'text', text: station },
        {
          kind: 'rows',
          rows: [
            ...lines.map((line) => [isChinese ? `${line.name}（${line.quantity}）` : `${line.name}, ${line.quantity}`, line.amount] as const),
            ...discounts.map(({ label, amount }) => [label, amount] as const),
            [isChinese ? '实付' : 'Paid', total] as const,
          ],
        },
        { kind: 'rows', rows: [[isChinese ? `本次获得${name}` : `${name} earned`, earned], [isChinese ? `${name}余额` : `${name} now`, balance]] },
        ...portalLink(brand, language),
      ],
      foot: memberFoot(brand, language),
      texts: [
        (chain) => (isChinese ? `【${chain}】${station}消费 ${total}，获得 ${earned} ${name}，余额 ${balance}。` : `${chain}: ${total} paid at ${station}. ${earned} ${name} earned, ${balance} now.`),
        (chain) => (isChinese ? `【${chain}】消费 ${total}，获得 ${earned} ${name}，余额 ${balance}。` : `${chain}: ${total} paid. ${earned} ${name} earned, ${balance} now.`),
      ],
    }
  },
}
