import manifest from '../client/package/package.json'

/** What the page about the client shows; a test installs the package and runs each of these as it stands here. */

/** `{origin}` is this installation, which keeps the package that fits it. */
export const INSTALL_SH = `npm install {origin}/client/forecourt-${manifest.version}.tgz`

/** A fill: FORECOURT is the installation, such as https://forecourt.example.com. */
export const TILL_JS = `import { createForecourt, isDegraded } from 'forecourt'

const { FORECOURT, KEY, STATION, PHONE } = process.env
const forecourt = createForecourt({ baseUrl: FORECOURT, key: KEY })
const fill = {
  station_id: STATION, pos_id: 'till-1',
  member: { identifier: { type: 'phone', value: PHONE } },
  lines: [{
    line_id: '1', type: 'fuel', grade: 'E10', pump: '4', volume: '42.130', volume_unit: 'l',
    unit_price: '1.799', amount_minor: 7579,
  }],
}
const quote = await forecourt.quotes.create(fill, { timeoutMs: 2_000, totalMs: 2_000 })
const now = new Date()
const sale = await forecourt.sales.create({
  ...fill, ...(!isDegraded(quote) && { quote_id: quote.id }),
  pos_transaction_id: \`T-\${now.getTime()}\`,
  business_date: now.toISOString().slice(0, 10), occurred_at: now.toISOString(),
  payments: [{ method: 'card', amount_minor: quote.totals.net_minor }],
})
console.log(sale.totals.net_minor, sale.points.earned)`

/** The till's own storage keeps the sale and its key until somebody has answered. */
export const RETRIES_JS = `import { ForecourtError } from 'forecourt'

// What the till wrote down before it sent anything: the sale, and a key of its own for it.
// Gives the sale as it was recorded; null if nobody answered: call this again later.
export async function settle(forecourt, { key, sale }) {
  try {
    const how = { idempotencyKey: key, timeoutMs: 3_000, totalMs: 10_000 }
    return await forecourt.sales.create(sale, how)
  } catch (error) {
    if (!(error instanceof ForecourtError)) throw error
    if (error.isTemporary) return null
    // For whoever wrote the till.
    console.error(error.code, error.detail, error.errors, error.requestId)
    throw error
  }
}`

export const PAGING_JS = `// Every entry, newest first; the next page is asked for when you get there.
export async function pointsSince(forecourt, memberId, from) {
  let points = 0
  for await (const entry of forecourt.members.ledger(memberId, { limit: 100 })) {
    if (entry.occurred_at < from) break
    if (entry.asset === 'points') points += entry.amount
  }
  return points
}

// One page alone.
export async function newestPromotions(forecourt) {
  const page = await forecourt.promotions.list({ limit: 10 })
  return page.data
}`

/** For everything that speaks fetch: Deno, Bun, edge runtimes, route handlers of web frameworks. */
export const CLIENT_WEBHOOK_JS = `import { verifyWebhook, WebhookError } from 'forecourt'

const seen = new Set() // in earnest: a unique column of your database

export async function receive(request, secrets) {
  try {
    const body = await request.text()
    const event = await verifyWebhook({ body, headers: request.headers, secrets })
    if (!seen.has(event.id)) {
      seen.add(event.id)
      if (event.type === 'sale.finalised') console.log(event.data.object.id)
      if (event.type === 'points.earned') console.log(event.data.object.points)
    }
    return new Response(null, { status: 204 })
  } catch (error) {
    if (error instanceof WebhookError) return new Response(null, { status: 400 })
    throw error
  }
}`

export const CLIENT_TOKEN_JS = `import { signWidgetToken } from 'forecourt'

// On your website's server; the customer was enrolled with this number as external_id.
export const tokenFor = ({ kid, secret }, customerNumber) =>
  signWidgetToken({ kid, secret, sub: 'ext:' + customerNumber })`
