import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { STAFF_MAILS } from '@/server/contracts/staff'
import { countSegments } from './_parts/count-segments'
import { composeIn } from './_parts/compose-message'
import { SEGMENTS_MAX } from './_parts/fit-text'
import type { MessageTemplate, TemplateBrand } from './_templates/message-template'
import { codeIn, signInCode } from './_templates/sign-in-code'
import { PLATFORM_BRAND } from './_templates/staff-mails'
import { STAFF_TEMPLATES, TEMPLATES } from './_templates/templates'

const BRAND: TemplateBrand = { chain: 'Nordwind Energie', pointsName: { en: 'Miles', zh: '里程' }, colour: '#0b6b4f', logoUrl: 'https://x.example/api/logo/nordwind/a.png', portalUrl: 'https://nordwind.x.example/' }
const FACTS: Record<string, object> = {
  sign_in_code: { code: '481516', minutes: 5, portalHost: 'nordwind.x.example' },
  welcome: {},
  points_expiring: { points: 12_500, lastDay: '2026-12-31' },
  tier_reached: { tier: 'Gold', untilDay: '2027-03-31' },
  receipt: {
    station: 'Nordwind Hafenstraße', total: '72.11 €', pointsEarned: 42, pointsBalance: 1_042,
    lines: [{ name: 'Super E10', quantity: '42.130 l', amount: '75.79 €' }], discounts: [{ label: 'Everyday discount', amount: '−3.68 €' }],
  },
}
const LANGUAGES = ['en', 'zh'] as const
type Any = MessageTemplate<object>
const all = (TEMPLATES as readonly unknown[] as readonly Any[]).flatMap((template) => LANGUAGES.map((language) => [template.code, language, template] as const))

describe.each(all)('%s in %s', (code, language, template) => {
  const compose = (channel: 'sms' | 'email' | 'push', brand = BRAND, facts = FACTS[code] ?? {}) => composeIn(brand, template, { channel, language, facts })

  test('reads as it was written', () => {
    expect({ sms: compose('sms'), mail: compose('email').text }).toMatchSnapshot()
    expect(compose('email').html).toMatchSnapshot()
  })

  test('fits into two text messages, whatever the chain and its points are called', () => {
    const name = (max: number) => fc.oneof(fc.string({ minLength: 1, maxLength: max }), fc.stringMatching(new RegExp(`^[\\u4e00-\\u9fff]{1,${max}}$`)), fc.string({ unit: fc.constantFrom('⛽', '👨‍👩‍👧', 'é', 'W'), minLength: 1, maxLength: max / 2 }))
    fc.assert(fc.property(name(80), name(24), (chain, points) => {
      const { text } = compose('sms', { ...BRAND, chain, pointsName: { en: points, zh: points } })
      expect(countSegments(text)).toBeLessThanOrEqual(SEGMENTS_MAX)
      expect(text.isWellFormed()).toBe(chain.isWellFormed() && points.isWellFormed())
    }), { numRuns: 60 })
  })

  test('a name that is markup stays a name', () => {
    const nasty = `<script>alert(1)</script>"' onerror=x <img src=x> & javascript:alert(2)`
    const facts = JSON.parse(JSON.stringify(FACTS[code], (key, value: unknown) => (typeof value === 'string' && !/day|code|host/i.test(key) ? nasty : value))) as object
    const { html = '' } = compose('email', { ...BRAND, chain: nasty, pointsName: { en: nasty, zh: nasty }, logoUrl: 'javascript:alert(3)', portalUrl: 'javascript:alert(4)', colour: '#fff" onload="x' }, facts)
    expect(html).not.toMatch(/<script|<img|javascript:alert\([34]\)|onload="x/)
    const tags = [...html.matchAll(/<[a-z!/][^>]*>/gi)].map(([tag]) => tag)
    expect(tags.every((tag) => /^<\/?(!doctype|html|head|meta|title|body|table|tr|td|span|br|a)\b/i.test(tag)), tags.join('\n')).toBe(true)
    expect(tags.some((tag) => /\son\w+=|alert/i.test(tag))).toBe(false)
  })

  test('the mail carries name, colour, logo and the way to the portal, and says the same as text', () => {
    const { html = '', text } = compose('email')
    expect(html).toContain('background:#0b6b4f')
    expect(html).toContain('src="https://x.example/api/logo/nordwind/a.png" alt="Nordwind Energie"')
    expect(html).toContain(`lang="${language === 'zh' ? 'zh-CN' : 'en'}"`)
    if (code !== signInCode.code) expect([html, text].every((part) => part.includes('https://nordwind.x.example/'))).toBe(true)
    const seen = (markup: string) => markup.replaceAll(/<(style|head)[\s\S]*?<\/\1>/g, ' ').replaceAll(/<[^>]+>/g, ' ').replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll(/\s+/g, '')
    for (const line of text.split('\n').filter((part) => part !== '' && part !== '-- ' && !part.includes('https://'))) {
      for (const part of line.split(/: |：/)) expect(seen(html)).toContain(part.replaceAll(/\s+/g, ''))
    }
  })
})

test('a code is found in its own text, in front where previews show it, and the phone may fill it in', () => {
  for (const language of LANGUAGES) {
    const { text } = composeIn(BRAND, signInCode, { channel: 'sms', language, facts: { code: '481516', minutes: 5, portalHost: 'nordwind.x.example' } })
    expect(codeIn(text)).toBe('481516')
    expect(text.endsWith('\n\n@nordwind.x.example #481516')).toBe(true)
    expect(text.indexOf('481516')).toBeLessThan(35)
  }
})

test('texts are counted as networks bill them', () => {
  const counted = [['a'.repeat(160), 1], ['a'.repeat(161), 2], ['a'.repeat(306), 2], ['a'.repeat(307), 3], ['€'.repeat(80), 1], ['€'.repeat(81), 2], ['积'.repeat(70), 1], ['积'.repeat(71), 2], ['积'.repeat(134), 2], ['积'.repeat(135), 3], ['⛽'.repeat(70), 1], ['👍'.repeat(36), 2]] as const
  for (const [text, segments] of counted) expect(countSegments(text), text.slice(0, 3)).toBe(segments)
})

const STAFF_FACTS: Record<string, object> = {
  staff_code: { code: '481516' }, staff_reset: { code: '481516' }, staff_invite: { inviter: 'Ada Ohm', chain: 'Nordwind Energie', link: 'https://x.example/invite#abc' },
  staff_account_changed: { event: 'passkey_added', device: 'Firefox, Linux', network: '192.0.2.*', at: '2026-11-22 09:15' },
  staff_webhook_disabled: { chain: 'Nordwind Energie', test: false, address: 'hooks.example.com', reason: 'failing' },
  staff_signed_in: { device: 'Firefox, Linux', network: '192.0.2.0', at: '2026-11-22 09:15' },
}
const staff = (STAFF_TEMPLATES as readonly unknown[] as readonly Any[]).flatMap((template) => LANGUAGES.map((language) => [template.code, language, template] as const))

describe.each(staff)('the mail %s to staff in %s', (code, language, template) => {
  const compose = (facts = STAFF_FACTS[code] ?? {}) => composeIn(PLATFORM_BRAND, template, { channel: 'email', language, facts })

  test('reads as it was written, with no word of the other language', () => {
    const mail = compose()
    expect(mail).toMatchSnapshot()
    expect(/\p{Script=Han}/u.test(`${mail.subject}${mail.text}`)).toBe(language === 'zh')
  })

  test('a name that is markup stays a name', () => {
    const nasty = `<script>alert(1)</script>"' onerror=x <img src=x>`
    const facts = JSON.parse(JSON.stringify(STAFF_FACTS[code] ?? {}, (key, value: unknown) => (typeof value === 'string' && !/code|link|event|reason/.test(key) ? nasty : value))) as object
    expect(compose(facts).html).not.toMatch(/<script|<img/)
  })
})

test('every mail to staff is one that the account page has a name for', () => {
  expect(STAFF_TEMPLATES.map(({ code }) => code)).toEqual([...STAFF_MAILS])
})
