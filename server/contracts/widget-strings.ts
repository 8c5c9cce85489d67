/**
 * The words of the widgets. They travel with the data (`strings` of the summary), so the script carries no language.
 * `{…}` in them is filled either here (chain's unit, currency and time zone are known on the server only)
 * or by the widget (numbers and dates by `Intl` in the reader's locale):
 *
 * | key | shown | filled by |
 * |---|---|---|
 * | `balance` | heading over the figure | – |
 * | `points` | after the figure: the chain's own name for its points | server (`pointsName`) |
 * | `progress` | what is missing to the next tier; left out at the highest | server: `missing` `tier` `until` |
 * | `expiring` | points that lapse next | widget: `n` `date` |
 * | `pending` | earned, not yet usable | widget: `n` |
 * | `debt` | taken back by a refund after they were spent | widget: `n` |
 * | `stale` | we are away; the last balance and its time | widget: `time` |
 * | `account` | link of a member to the portal | – |
 * | `join_title`, `join` | a guest's sentence and link | – |
 * | `offers`, `no_offers`, `until` | list of offers | widget: `date` |
 * | `time_zone` | never shown: the chain's IANA zone, for the dates above | server |
 */
export const WIDGET_STRINGS = {
  en: {
    balance: 'Your balance',
    points: 'points',
    progress: '{missing} to {tier}, until {until}',
    expiring: '{n} expire on {date}',
    pending: '{n} on the way',
    debt: '{n} to make up after a refund',
    stale: 'Balance of {time}',
    account: 'Open account',
    join_title: 'Earn points on every fill',
    join: 'Join or sign in',
    offers: 'Offers',
    no_offers: 'No offers right now',
    until: 'until {date}',
    time_zone: 'UTC',
  },
  zh: {
    balance: '我的积分',
    points: '积分',
    progress: '距{tier}还差 {missing}，截至 {until}',
    expiring: '{n} 分将于 {date} 到期',
    pending: '{n} 分即将到账',
    debt: '退款后待补 {n} 分',
    stale: '{time} 的余额',
    account: '查看账户',
    join_title: '每次加油都得积分',
    join: '注册或登录',
    offers: '优惠',
    no_offers: '暂无优惠',
    until: '{date}前有效',
    time_zone: 'UTC',
  },
} as const satisfies Record<'en' | 'zh', Record<string, string>>

export type WidgetLanguage = keyof typeof WIDGET_STRINGS
export type WidgetStringKey = keyof (typeof WIDGET_STRINGS)['en']

/** What only the server knows. `missing` and `until` arrive written out: "38 l", "31 March". */
export interface WidgetFacts {
  timeZone: string
  pointsName?: string
  progress?: { missing: string; tier: string; until: string | null }
}

// A counter without a period has no end, and half a sentence would be worse than a second one.
const PROGRESS_WITHOUT_END = { en: '{missing} to {tier}', zh: '距{tier}还差 {missing}' } as const

/** The strings of one answer: the words of `language` with the chain's facts filled in; `progress` only when there is a next tier. */
export function widgetStrings(language: WidgetLanguage, facts: WidgetFacts): Record<string, string> {
  const strings: Record<string, string> = { ...WIDGET_STRINGS[language], time_zone: facts.timeZone }
  if (facts.pointsName !== undefined) strings.points = facts.pointsName
  if (facts.progress === undefined) {
    delete strings.progress
    return strings
  }
  const { missing, tier, until } = facts.progress
  strings.progress = until === null
    ? fill(PROGRESS_WITHOUT_END[language], { missing, tier })
    : fill(WIDGET_STRINGS[language].progress, { missing, tier, until })
  return strings
}

function fill(template: string, values: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}
