/** The text with the code for deleting an account, in the chain's name. */
export function erasureWords(facts: { chain: string; code: string; minutes: number }, locale: 'en' | 'zh'): { subject: string; text: string } {
  const { chain, code, minutes } = facts
  return locale === 'zh'
    ? { subject: `${chain}账户注销验证码`, text: `【${chain}】您正在注销会员账户，验证码 ${code}，${minutes} 分钟内有效。注销后剩余积分作废且无法恢复。如非本人操作，请勿告诉他人。` }
    : { subject: `Your code to delete your ${chain} account`, text: `${code} deletes your account with ${chain} and what is left of your points. It works for ${minutes} minutes. If you didn't ask for it, tell nobody.` }
}
