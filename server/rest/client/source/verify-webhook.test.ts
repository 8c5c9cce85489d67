import { jwtVerify } from 'jose'
import { describe, expect, test } from 'vitest'
import { newWebhookSecret, signWebhook } from '@/server/platform/webhooks/sign-webhook'
import { signWidgetToken } from './sign-widget-token'
import { verifyWebhook, type ReceivedWebhook } from './verify-webhook'

const AT = Date.UTC(2026, 10, 22, 9)
const secret = newWebhookSecret()
const BODY = JSON.stringify({ id: 'evt_1', type: 'points.expired', data: { object: { member_id: 'mem_1', points: 7 } }, note: '汽油 é' })
const signed = (over: { at?: number; body?: string; secrets?: string[]; id?: string } = {}) => signWebhook({ id: over.id ?? 'evt_1', at: over.at ?? AT, body: over.body ?? BODY, secrets: over.secrets ?? [secret] })
const verdict = (over: Partial<ReceivedWebhook> = {}) => verifyWebhook({ body: BODY, headers: signed(), secrets: secret, ...over }, AT).then((event) => event.type, (error: { code?: string; name: string }) => error.code ?? error.name)

describe('a webhook', () => {
  test('that we signed is an event: as text or bytes, from Headers or Node’s, with either secret while one is replaced', async () => {
    const other = newWebhookSecret()
    const good = await Promise.all([
      verdict(), verdict({ body: new TextEncoder().encode(BODY) }), verdict({ headers: new Headers(signed()) }), verdict({ headers: Object.fromEntries(Object.entries(signed()).map(([name, value]) => [name, [value]])) }),
      verdict({ headers: signed({ secrets: [other, secret] }) }), verdict({ secrets: [other, secret] }), verdict({ secrets: secret.replace('whsec_', '') }),
      verdict({ headers: { ...signed(), 'webhook-signature': `v1a,xyz v1,%%% ${signed()['webhook-signature']}` } }),
    ])
    expect(good).toEqual(good.map(() => 'points.expired'))
  })

  test('that was changed, or signed by somebody else, is none', async () => {
    const bad = await Promise.all([
      verdict({ body: `${BODY} ` }), verdict({ headers: { ...signed(), 'webhook-id': 'evt_2' } }), verdict({ headers: { ...signed(), 'webhook-timestamp': String(AT / 1_000 - 1) } }), verdict({ headers: signed({ secrets: [newWebhookSecret()] }) }),
      verdict({ headers: { ...signed(), 'webhook-signature': signed()['webhook-signature']?.replace('v1,', 'v2,') ?? '' } }), verdict({ headers: { ...signed(), 'webhook-signature': 'v1,' } }), verdict({ secrets: [] }),
    ])
    expect(bad).toEqual(bad.map(() => 'signature_wrong'))
  })

  test('is good for five minutes either way, or for as long as the caller says', async () => {
    expect(await Promise.all([-301, -300, 300, 301].map((s) => verdict({ headers: signed({ at: AT + s * 1_000 }) })))).toEqual(['too_old', 'points.expired', 'points.expired', 'too_new'])
    expect(await verdict({ headers: signed({ at: AT - 20_000 }), toleranceSeconds: 10 })).toBe('too_old')
  })

  test('without its headers, or with a body that is no event, is none; and no secret is a mistake of the caller’s', async () => {
    expect(await Promise.all([verdict({ headers: {} }), verdict({ headers: { ...signed(), 'webhook-timestamp': '1e9' } }), verdict({ body: 'no', headers: signed({ body: 'no' }) })])).toEqual(['headers_missing', 'headers_missing', 'body_unreadable'])
    expect(await Promise.all(['', 'whsec_', 'whsec_%'].map((secrets) => verdict({ secrets })))).toEqual(['TypeError', 'TypeError', 'TypeError'])
  })
})

test('a widget token has the claims of the contract, is good for five minutes, and is another one each time', async () => {
  const made = { kid: 'wk_1', secret: 'geheim-秘密', sub: 'ext:kunde/77 é' }
  const token = await signWidgetToken(made, AT)
  const { payload, protectedHeader } = await jwtVerify(token, new TextEncoder().encode(made.secret), { currentDate: new Date(AT) })
  expect(protectedHeader).toEqual({ alg: 'HS256', typ: 'JWT', kid: 'wk_1' })
  expect(payload).toEqual({ iss: 'wk_1', sub: made.sub, aud: 'forecourt-widget', iat: AT / 1_000, exp: AT / 1_000 + 300, jti: expect.stringMatching(/^[0-9a-f-]{36}$/) as string })
  expect(await signWidgetToken(made, AT)).not.toBe(token)
  await expect(signWidgetToken({ ...made, lifeSeconds: 301 })).rejects.toThrow(TypeError)
})
