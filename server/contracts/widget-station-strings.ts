/** The words of the station finder; they travel with its data. `{…}` is filled by the widget. `distance` is never shown: the unit of lengths, as `Intl` calls it. */
export const WIDGET_STATION_STRINGS = {
  en: {
    title: 'Stations',
    search: 'Place or post code',
    find: 'Find',
    near: 'Near me',
    away: 'Your position isn’t available. Search for a place instead.',
    none: 'No station found. Try another place.',
    open: 'Open 24 hours',
    more: 'Show more',
    stale: 'Prices of {time}',
    failed: 'We couldn’t load the stations. Try again.',
    l: 'l',
    gal_us: 'gal',
    kwh: 'kWh',
    kg: 'kg',
    distance: 'kilometer',
  },
  zh: {
    title: '加油站',
    search: '地点或邮编',
    find: '查找',
    near: '我的附近',
    away: '无法获取您的位置，请改用地点查找。',
    none: '没有找到加油站，请换个地点。',
    open: '24 小时营业',
    more: '显示更多',
    stale: '{time} 的价格',
    failed: '加油站未能加载，请重试。',
    l: '升',
    gal_us: '加仑',
    kwh: '千瓦时',
    kg: '公斤',
    distance: 'kilometer',
  },
} as const satisfies Record<'en' | 'zh', Record<string, string>>

/** Where fuel is sold by the gallon, roads are measured in miles. */
export function widgetStationStrings(language: 'en' | 'zh', volumeUnit: string): Record<string, string> {
  return { ...WIDGET_STATION_STRINGS[language], ...(volumeUnit === 'gal_us' && { distance: 'mile' }) }
}
