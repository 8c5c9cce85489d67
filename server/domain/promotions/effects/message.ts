import { z } from 'zod'
import type { ArgLabels } from '../args'
import type { Intent } from '../types'
import { defineEffect } from './effect'

interface Args { display24?: string | undefined; receipt_en?: string | undefined; receipt_zh?: string | undefined }

/**
 * A text on the till's display (24 characters of ASCII), on the receipt (both languages), or both, once per sale. A
 * receipt in a language for which no text is given shows the other one. It needs no member and is worth nothing where
 * offers are compared.
 */
export const message = defineEffect<Args>({
  code: 'message',
  label: { en: 'Message', zh: '提示信息' },
  schema: z.strictObject({
    display24: z.string().regex(/^[\x20-\x7e]{1,24}$/).optional().meta({ label_en: 'Till display, 24 characters', label_zh: '收银屏（24个英文字符）' } satisfies ArgLabels),
    receipt_en: z.string().min(1).max(200).optional().meta({ label_en: 'Receipt, English', label_zh: '小票英文' } satisfies ArgLabels),
    receipt_zh: z.string().min(1).max(200).optional().meta({ label_en: 'Receipt, Chinese', label_zh: '小票中文' } satisfies ArgLabels),
  }).refine((args) => Object.values(args).some((text) => text !== undefined), { path: ['display24'], message: 'give at least one text' }),
  example: { display24: 'WELCOME BACK', receipt_en: 'Thank you for coming back.', receipt_zh: '感谢您再次光临。' },
  kind: () => 'message',
  words: (args) => {
    const { en, zh } = shown(args)
    return { en: `the message “${en}”`, zh: `提示“${zh}”` }
  },
  compile: (args) => ({
    asset: 'intent',
    needsMember: false,
    isMoney: false,
    intends: () => ({ counted: 0n, worthMinor: 0n, intent: intentOf(args) }),
    explain: () => {
      const { en, zh } = shown(args)
      return { en: `message “${en}”`, zh: `提示“${zh}”` }
    },
  }),
})

const shown = ({ display24, receipt_en: en, receipt_zh: zh }: Args) => ({ en: en ?? display24 ?? zh ?? '', zh: zh ?? display24 ?? en ?? '' })

function intentOf({ display24, receipt_en: en, receipt_zh: zh }: Args): Intent {
  const receipt = en === undefined && zh === undefined ? undefined : { en: en ?? zh ?? '', zh: zh ?? en ?? '' }
  return { type: 'message', ...(display24 !== undefined && { display24 }), ...(receipt && { receipt }) }
}
