/** The text with a one-time code, in the chain's name. The last line lets the phone's browser fill the code in (origin-bound one-time codes). */
export function signInWords(facts: { chain: string; code: string; minutes: number; portalHost?: string }, locale: 'en' | 'zh'): { subject: string; text: string } {
  const { chain, code, minutes, portalHost } = facts
  const bound = portalHost === undefined ? '' : `\n\n@${portalHost} #${code}`
  return locale === 'zh'
    ? { subject: `${chain}验证码`, text: `【${chain}】您的验证码是 ${code}，${minutes} 分钟内有效。请勿告诉他人，我们的员工不会向您索取。${bound}` }
    : { subject: `Your code for ${chain}`, text: `${code} is your code for ${chain}. It works for ${minutes} minutes. Nobody from ${chain} will ask you for it.${bound}` }
}

/** The code in such a text. */
export const codeIn = (text: string): string | null => /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0] ?? null
