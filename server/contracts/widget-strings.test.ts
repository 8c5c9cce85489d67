import { describe, expect, it } from 'vitest'
import { WIDGET_STRINGS, widgetStrings } from './widget-strings'

const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()

describe('the words of the widgets', () => {
  it('have the same keys and the same holes in both languages', () => {
    expect(Object.keys(WIDGET_STRINGS.zh)).toEqual(Object.keys(WIDGET_STRINGS.en))
    for (const [key, text] of Object.entries(WIDGET_STRINGS.en)) {
      expect(holes(WIDGET_STRINGS.zh[key as keyof typeof WIDGET_STRINGS.zh]), key).toEqual(holes(text))
    }
  })

  it('leave room in the answer of 1 536 bytes: at most 640 bytes in either language', () => {
    for (const language of ['en', 'zh'] as const) {
      const strings = widgetStrings(language, { timeZone: 'America/Argentina/Buenos_Aires', pointsName: 'Meridian Miles', progress: { missing: '1,238.50 l', tier: 'Platinum', until: '31 December 2026' } })
      expect(Buffer.byteLength(JSON.stringify(strings))).toBeLessThanOrEqual(640)
    }
  })

  it('say what is missing, to which tier and until when', () => {
    expect(widgetStrings('en', { timeZone: 'Europe/Berlin', progress: { missing: '38 l', tier: 'Gold', until: '31 March' } }).progress).toBe('38 l to Gold, until 31 March')
    expect(widgetStrings('zh', { timeZone: 'Asia/Shanghai', progress: { missing: '38 升', tier: '金卡', until: null } }).progress).toBe('距金卡还差 38 升')
  })

  it('have no progress at the highest tier, and the names of the chain are used as they are', () => {
    const strings = widgetStrings('en', { timeZone: 'Europe/Berlin', pointsName: '{until} Stars' })
    expect(strings).not.toHaveProperty('progress')
    expect(strings.points).toBe('{until} Stars')
    expect(strings.time_zone).toBe('Europe/Berlin')
  })
})
