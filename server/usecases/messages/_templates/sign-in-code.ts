import { z } from 'zod'
import type { MessageTemplate } from './message-template'

interface Facts {
  code: string
  minutes: number
  /** The portal's host: lets the phone's browser fill the code in (origin-bound one-time codes). */
  portalHost?: string | undefined
}

/** A one-time code. Its text to a phone keeps the code in front, where previews show it. */
export const signInCode: MessageTemplate<Facts> = {
  code: 'sign_in_code',
  facts: z.object({ code: z.string().regex(/^\d{4,8}$/), minutes: z.int().min(1), portalHost: z.string().optional() }),
  words({ code, minutes, portalHost }, { chain: full }, language) {
    const bound = portalHost === undefined ? '' : `\n\n@${portalHost} #${code}`
    const isChinese = language === 'zh'
    const text = (chain: string): string => isChinese
      ? `【${chain}】您的验证码是 ${code}，${minutes} 分钟内有效。请勿告诉他人，我们的员工不会向您索取。`
      : `${code} is your code for ${chain}. It works for ${minutes} minutes. Nobody from ${chain} will ask you for it.`
    const short = (chain: string): string => (isChinese ? `【${chain}】验证码 ${code}，${minutes} 分钟内有效。` : `${code} is your code for ${chain}.`)
    return {
      subject: isChinese ? `${full}验证码` : `Your code for ${full}`,
      blocks: [
        { kind: 'text', text: isChinese ? `您的${full}验证码：` : `Your code for ${full}:` },
        { kind: 'code', code },
        { kind: 'text', text: isChinese ? `${minutes} 分钟内有效，仅可使用一次。请勿告诉他人，我们的员工不会向您索取。` : `It works once, for ${minutes} minutes. Nobody from ${full} will ask you for it.` },
      ],
      foot: isChinese ? '如果不是您本人操作，请忽略此邮件。' : 'If you did not ask for it, ignore this mail.',
      texts: [(chain) => text(chain) + bound, (chain) => short(chain) + bound, short],
    }
  },
}

/** The code in such a text. */
export const codeIn = (text: string): string | null => /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0] ?? null
