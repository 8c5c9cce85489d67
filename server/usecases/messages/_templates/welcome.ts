import { z } from 'zod'
import { memberFoot, portalLink } from './member-parts'
import type { MessageTemplate } from './message-template'

/** What a chain says to somebody who has just joined. */
export const welcome: MessageTemplate<object, 'welcome'> = {
  code: 'welcome',
  facts: z.object({}),
  words(_, brand, language) {
    const points = brand.pointsName[language]
    const text = language === 'zh'
      ? (chain: string) => `【${chain}】欢迎加入！加油时报手机号或出示会员码，即可累积${points}。`
      : (chain: string) => `Welcome to ${chain}! Say your phone number or show your card at the till, and every fill earns you ${points}.`
    const sentence = language === 'zh'
      ? `欢迎加入${brand.chain}！加油时报手机号或出示会员码，即可累积${points}。`
      : text(brand.chain)
    return {
      subject: language === 'zh' ? `欢迎加入${brand.chain}` : `Welcome to ${brand.chain}`,
      blocks: [{ kind: 'text', text: sentence }, ...portalLink(brand, language)],
      foot: memberFoot(brand, language),
      texts: [text],
    }
  },
}
