interface Facts {
  chain: string
  pointsName: { en: string; zh: string }
}

/** What a chain says to somebody who has just joined. */
export function welcomeWords({ chain, pointsName }: Facts, language: 'en' | 'zh'): { subject: string; text: string } {
  return language === 'zh'
    ? { subject: `欢迎加入${chain}`, text: `【${chain}】欢迎加入！加油时报手机号或出示会员码，即可累积${pointsName.zh}。` }
    : { subject: `Welcome to ${chain}`, text: `Welcome to ${chain}! Say your phone number or show your card at the till, and every fill earns you ${pointsName.en}.` }
}
