import { z } from 'zod'
import { memberFoot, portalLink, tellCount, tellDate } from './member-parts'
import type { MessageTemplate } from './message-template'

interface Facts {
  points: number
  /** The last local day on which they can be spent. */
  lastDay: string
}

/** Points that end soon, and the last day to spend them. */
export const pointsExpiring: MessageTemplate<Facts, 'points_expiring'> = {
  code: 'points_expiring',
  facts: z.object({ points: z.int().min(1), lastDay: z.iso.date() }),
  words({ points, lastDay }, brand, language) {
    const [count, day, name] = [tellCount(points, language), tellDate(lastDay, language), brand.pointsName[language]]
    const text = language === 'zh'
      ? (chain: string) => `【${chain}】您有 ${count} ${name}将于 ${day}后过期，请及时使用。`
      : (chain: string) => `${chain}: ${count} ${name} are yours until ${day}. Spend them at your next fill.`
    return {
      subject: language === 'zh' ? `${count} ${name}将于 ${day}后过期` : `${count} ${name} end on ${day}`,
      blocks: [
        { kind: 'text', text: language === 'zh' ? `您在${brand.chain}的部分${name}即将过期。` : `Some of your ${name} at ${brand.chain} are about to end.` },
        { kind: 'rows', rows: [[name, count], [language === 'zh' ? '最后使用日' : 'Last day', day]] },
        ...portalLink(brand, language),
      ],
      foot: memberFoot(brand, language),
      texts: [text],
    }
  },
}
