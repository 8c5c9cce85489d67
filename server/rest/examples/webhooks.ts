import type { Example } from './example'

/** The calls with which a chain's own systems ask to be told. */

export const createWebhookEndpointExample: Example = {
  body: { url: 'https://hooks.example.com/forecourt/{run}', events: ['sale.finalised', 'points.earned'], description: 'Till accounting' },
  status: 201,
  keeps: { endpoint_id: 'id' },
}

export const updateWebhookEndpointExample: Example = {
  body: { url: 'https://hooks.example.com/forecourt/{run}', events: ['sale.finalised', 'sale.refunded', 'sale.voided'], enabled: true, row_version: 1 },
  status: 200,
}

export const sendTestWebhookExample: Example = { status: 202, keeps: { delivery_id: 'id' } }

export const replayWebhooksExample: Example = {
  body: { from: '2026-11-21T00:00:00Z', until: '2026-11-22T00:00:00Z' },
  status: 202,
}
