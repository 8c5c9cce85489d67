import { expect, type APIRequestContext, type Page } from '@playwright/test'
import { randomUUID } from 'node:crypto'
import { mailedCode } from '../console/console-test'
import { packed, SCRIPT_PAYLOADS } from './script-payloads'

export interface PoisonedChain { slug: string; portalUrl: string; saleId: string; memberId: string; phone: string; promotionId: string; secretKey: string; publishableKey: string; widget: { kid: string; secret: string } }

const PASSWORD = 'seven pumps and a shop'
const CSV_COLUMNS = ['external_id', 'name', 'brand', 'street', 'house_number', 'post_code', 'city', 'time_zone'] as const
const nth = (texts: readonly string[], index: number): string => texts[index % texts.length] ?? ''
const cell = (text: string) => `"${text.replaceAll('"', '""')}"`

/** A file of stations in whose texts all payloads stand. */
export function poisonedFile(): string {
  const [long, short] = [packed(120), packed(80)]
  const row = (i: number) => [`e${i}`, nth(long, i), nth(short, i), nth(long, i + 20), '1a', '24103', nth(short, i + long.length), 'Europe/Berlin'].map(cell).join(',')
  return [CSV_COLUMNS.join(','), ...long.map((_, i) => row(i))].join('\n')
}

/** Calls as the owner's browser makes them. */
export class Console {
  constructor(private readonly request: APIRequestContext, readonly baseUrl: string) {}

  async call<T>(path: string, input: object): Promise<T> {
    const answer = await this.request.post(`${this.baseUrl}/api/trpc/${path}`, { headers: { origin: this.baseUrl }, data: { json: input } })
    const told = (await answer.json()) as { result?: { data: { json: T } } }
    if (!told.result) throw new Error(`${path}: ${JSON.stringify(told).slice(0, 500)}`)
    return told.result.data.json
  }

  async rest<T>(key: string, path: string, body: object): Promise<T> {
    const answer = await this.request.post(`${this.baseUrl}/api/v1${path}`, { headers: { authorization: `Bearer ${key}`, 'idempotency-key': randomUUID() }, data: body })
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true)
    return (await answer.json()) as T
  }

  async signUp(name: string): Promise<void> {
    const email = `eve-${randomUUID()}@example.org`
    const { sign_up_id } = await this.call<{ sign_up_id: string }>('site.signUp', { email, password: PASSWORD, name, locale: 'en' })
    await this.call('site.confirm', { sign_up_id, code: mailedCode(email) })
    const { csrfToken } = (await (await this.request.get(`${this.baseUrl}/api/auth/csrf`)).json()) as { csrfToken: string }
    const signedIn = await this.request.post(`${this.baseUrl}/api/auth/callback/staff`, { headers: { origin: this.baseUrl }, form: { email, password: PASSWORD, csrfToken, json: 'true' } })
    expect(signedIn.status()).toBe(200)
  }
}

/** An owner of evil intent, who writes payloads into every text that a chain has. The page is signed in as that owner afterwards. */
export async function makePoisonedChain(page: Page, baseUrl: string, widgetOrigin: string): Promise<PoisonedChain> {
  const owner = new Console(page.request, baseUrl)
  await owner.signUp(nth(packed(60), 3))
  const slug = `evil-${Date.now().toString(36)}`
  await owner.call('chain.create', { slug, name: nth(packed(80), 1), currency: 'EUR', volume_unit: 'l', time_zone: 'Europe/Berlin', languages: ['en', 'zh'] })
  const inChain = { chain: slug }
  const read = await owner.call<{ version: number; portal_url: string }>('chain.read', inChain)
  await owner.call('chain.updateBrand', { ...inChain, brand: { version: read.version, points_name: { en: '<img src onerror=fc()>', zh: '<svg onload>' } } })
  const grades = packed(60)
  for (const [i, code] of ['E5', 'E10', 'DIESEL', 'ADBLUE'].entries()) await owner.call('grades.create', { ...inChain, grade: { code, name: nth(grades, i * 11), unit: 'l' } })
  await owner.call('stations.import', { ...inChain, file: { file_name: '"><img src=x onerror=fc()>.csv', content: poisonedFile(), mapping: Object.fromEntries(CSV_COLUMNS.map((name) => [name, name])), dry_run: false } })
  await owner.call('stations.setPrices', { ...inChain, stationId: null, prices: ['E5', 'E10', 'DIESEL', 'ADBLUE'].map((grade) => ({ grade, unit_price: '1.799', effective_at: new Date(Date.now() - 60_000).toISOString() })) })
  await owner.call('programme.applyTemplate', { ...inChain, template: { template: 'regional_chain', version: 1 } })
  await poisonTiers(owner, inChain)
  const promotionId = await poisonPromotions(owner, inChain)
  const secretKey = (await owner.call<{ key: string }>('keys.create', { ...inChain, key: { kind: 'secret', label: nth(packed(60), 7), scopes: ['till', 'manage'] } })).key
  const publishableKey = (await owner.call<{ key: string }>('keys.create', { ...inChain, key: { kind: 'publishable', label: nth(packed(60), 9), origins: [widgetOrigin] } })).key
  const widget = await owner.call<{ kid: string; secret: string }>('keys.createWidgetSecret', inChain)
  const { memberId, phone } = await poisonMembers(owner, secretKey)
  const saleId = await poisonSales(owner, { ...inChain, secretKey, memberId })
  return { slug, portalUrl: read.portal_url, saleId, memberId, phone, promotionId, secretKey, publishableKey, widget }
}

async function poisonTiers(owner: Console, inChain: { chain: string }): Promise<void> {
  const { rule_set_version: _version, version, ...programme } = await owner.call<{ version: number; rule_set_version: number; tiers: { names: object }[] }>('programme.read', inChain)
  const short = packed(40)
  await owner.call('programme.update', { ...inChain, version, programme: { ...programme, tiers: programme.tiers.map((tier, i) => ({ ...tier, names: { en: nth(short, i * 7), zh: '<svg onload=x>' } })) } })
}

/** All payloads as names and labels of promotions that run. */
async function poisonPromotions(owner: Console, inChain: { chain: string }): Promise<string> {
  const texts = packed(120)
  let last = ''
  for (let i = 0; i < texts.length; i += 3) {
    const made = await owner.call<{ id: string; row_version: number }>('promotions.create', { ...inChain, promotion: { name: nth(texts, i), labels: { en: nth(texts, i + 1), zh: nth(texts, i + 2) }, effects: [{ code: 'discount_per_unit', args: { per_unit: '0.001', kind: 'unit_price' } }] } })
    await owner.call('promotions.publish', { ...inChain, change: { promotion_id: made.id, row_version: made.row_version } })
    last = made.id
  }
  return last
}

async function poisonMembers(owner: Console, key: string): Promise<{ memberId: string; phone: string }> {
  const start = 10_000_000 + (Date.now() % 80_000_000)
  let first = { memberId: '', phone: '' }
  for (const [i, name] of packed(120).slice(0, 25).entries()) {
    const phone = `+49151${start + i}`
    const { id } = await owner.rest<{ id: string }>(key, '/members', { phone, name, external_id: nth(packed(64), i), vehicle: { plate: `<b>${i}"'</b>`, grade: 'E10' }, consent: { terms: true } })
    if (i === 0) first = { memberId: id, phone }
  }
  return first
}

/** One sale whose lines carry the payloads, and a part of it given back for a payload's reason. */
async function poisonSales(owner: Console, { chain, secretKey, memberId }: { chain: string; secretKey: string; memberId: string }): Promise<string> {
  const { data } = await owner.call<{ data: { id: string }[] }>('stations.list', { chain })
  const short = SCRIPT_PAYLOADS.filter((one) => one.length <= 64)
  const items = short.slice(0, 190).map((sku, i) => ({ line_id: nth(packed(32), i).slice(0, 24) + i, type: 'item', sku, category: nth(short, i + 95), quantity: 1, unit_price_minor: 10, amount_minor: 10 }))
  const fuel = { line_id: 'fuel', type: 'fuel', grade: 'E10', pump: '"><svg onload=x>', volume: '42.130', volume_unit: 'l', unit_price: '1.799', amount_minor: 7_579 }
  const now = new Date().toISOString()
  const sale = await owner.rest<{ id: string }>(secretKey, '/sales', {
    station_id: data[0]?.id, pos_id: nth(short, 5), pos_transaction_id: nth(short, 6), business_date: now.slice(0, 10), occurred_at: now, member: { id: memberId }, lines: [fuel, ...items], payments: [{ method: 'card', amount_minor: 7_579 + items.length * 10 }],
  })
  await owner.rest(secretKey, `/sales/${sale.id}/refunds`, { refund_reference: nth(short, 8), reason: packed(200)[0], lines: [{ line_id: 'fuel', amount_minor: 100 }] })
  return sale.id
}
