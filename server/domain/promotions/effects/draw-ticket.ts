import { z } from 'zod'
import { code, moneyMinor, pieces, type ArgLabels } from '../args'
import type { Labels } from '../types'
import { defineEffect } from './effect'

interface Args { draw: string; count: number; worth_minor?: number | undefined }

/**
 * Tickets for a draw, once per sale. `best` and `first` take each for `worth_minor`, or for nothing where the owner
 * names no worth.
 */
export const drawTicket = defineEffect<Args>({
  code: 'draw_ticket',
  label: { en: 'Ticket for a draw', zh: '抽奖机会' },
  schema: z.strictObject({
    draw: code.meta({ label_en: 'Draw', label_zh: '抽奖活动' } satisfies ArgLabels),
    count: pieces.meta({ label_en: 'How many', label_zh: '次数', unit: 'pieces' } satisfies ArgLabels),
    worth_minor: moneyMinor.optional().meta({ label_en: 'Worth of one, where offers are compared', label_zh: '比较优惠时每次折算价值', unit: 'money_minor' } satisfies ArgLabels),
  }),
  example: { draw: 'summer', count: 1 },
  kind: () => 'voucher',
  words: (args) => words(args),
  compile: (args) => ({
    asset: 'intent',
    needsMember: true,
    isMoney: false,
    intends: () => ({ counted: 0n, worthMinor: BigInt(args.worth_minor ?? 0) * BigInt(args.count), intent: { type: 'draw_ticket', draw: args.draw, count: args.count } }),
    explain: () => words(args),
  }),
})

const words = ({ draw, count }: Args): Labels => ({ en: `${count} ${count === 1 ? 'ticket' : 'tickets'} for the draw “${draw}”`, zh: `“${draw}”抽奖机会${count}次` })
