/** The language of ours that `Accept-Language` prefers (RFC 9110 §12.5.4: highest weight, the first of equals), else English. */
export function preferLocale(acceptLanguage: string | null): 'en' | 'zh' {
  let best: { locale: 'en' | 'zh'; weight: number } = { locale: 'en', weight: 0 }
  for (const part of (acceptLanguage ?? '').split(',', 20)) {
    const match = /^\s*(en|zh)(?:-[a-z0-9-]+)?\s*(?:;\s*q=(0(?:\.\d{1,3})?|1(?:\.0{1,3})?)\s*)?$/i.exec(part)
    const weight = Number(match?.[2] ?? '1')
    if (match?.[1] && weight > best.weight) best = { locale: match[1].toLowerCase() === 'zh' ? 'zh' : 'en', weight }
  }
  return best.locale
}
