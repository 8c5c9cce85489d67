import type { MailBlock } from '@/server/platform/messages/render-mail'
import type { Language, TemplateBrand } from './message-template'

/** The way to the member's own page; nothing where its address isn't known. */
export const portalLink = ({ portalUrl }: TemplateBrand, language: Language): MailBlock[] =>
  portalUrl === null ? [] : [{ kind: 'link', label: language === 'zh' ? '查看我的会员卡' : 'Open my card', url: portalUrl }]

export const memberFoot = ({ chain }: TemplateBrand, language: Language): string =>
  language === 'zh' ? `您是${chain}的会员，因此收到此邮件。` : `You get this mail because you are a member of ${chain}.`

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', zh: 'zh-CN' }

/** Whole numbers in the reader's grouping. */
export const tellCount = (count: number, language: Language): string => new Intl.NumberFormat(LOCALES[language]).format(count)

/** A local date `YYYY-MM-DD` in words. */
export const tellDate = (date: string, language: Language): string =>
  new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))
