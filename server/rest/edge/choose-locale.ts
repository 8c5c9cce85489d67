export type Locale = 'en' | 'zh'

/**
 * The language of an answer by RFC 9110 `Accept-Language`: the one of ours with the highest weight, the
 * earlier one on a tie, English when nothing fits. `zh-Hant-TW;q=0.8, fr` → zh.
 */
export function chooseLocale(acceptLanguage: string | undefined): Locale {
  let chosen: Locale = 'en'
  let best = 0
  for (const range of (acceptLanguage ?? '').split(',', 20)) {
    const match = /^\s*(en|zh)(?:-[a-z0-9-]+)?\s*(?:;\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?$/i.exec(range)
    if (!match) continue
    const weight = Number(match[2] ?? '1')
    if (weight <= best) continue
    best = weight
    chosen = match[1]?.toLowerCase() === 'zh' ? 'zh' : 'en'
  }
  return chosen
}
