import { z } from 'zod'
import { memberFoot, portalLink, tellDate } from './member-parts'
import type { MessageTemplate } from './message-template'

interface Facts {
  /** The tier's name in the reader's language. */
  tier: string
  /** The last local day on which it is sure to hold; null without an end. */
  untilDay: string | null
}

/** A member reached another tier. */
export const tierReached: MessageTemplate<Facts, 'tier_reached'> = {
  code: 'tier_reached',
  facts: z.object({ tier: z.string().min(1), untilDay: z.iso.date().nullable() }),
  words({ tier, untilDay }, brand, language) {
    const isChinese = language === 'zh'
    const until = untilDay === null ? '' : isChinese ? `，有效期至 ${tellDate(untilDay, language)}` : ` until ${tellDate(untilDay, language)}`
    const text = isChinese ? (chain: string) => `【${chain}】您已升级为${tier}${until}。` : (chain: string) => `You are now ${tier} at ${chain}${until}.`
    return {
      subject: isChinese ? `您已升级为${tier}` : `You are now ${tier}`,
      blocks: [{ kind: 'text', text: isChinese ? `您在${brand.chain}已升级为${tier}${until}。` : text(brand.chain) }, ...portalLink(brand, language)],
      foot: memberFoot(brand, language),
      texts: [text, (chain) => (isChinese ? `【${chain}】您的会员等级已升级。` : `You reached a new tier at ${chain}.`)],
    }
  },
}
