import { CALLS } from '../generated/calls'
import type { Forecourt } from '../generated/methods'
import type { ForecourtOptions, Settings } from './options'
import { paged, type Page } from './paged'
import { readArguments, readCall, type CallSpec, type Query } from './read-call'
import { readOptions } from './read-options'
import { sendCall } from './send-call'

export type * from '../generated/contract'
export type { Forecourt } from '../generated/methods'
export { ForecourtError, type ClientCode, type ErrorCode, type FieldError } from './forecourt-error'
export type { AnswerNote, CallOptions, ForecourtOptions } from './options'
export type { Page, Paged } from './paged'
export { isDegraded, type DegradedQuote, type FullQuote, type QuoteAnswer } from './quote-answer'
export { signWidgetToken, type WidgetTokenFor } from './sign-widget-token'
export { verifyWebhook, WebhookError, type ForecourtEvent, type ReceivedWebhook, type WebhookErrorCode } from './verify-webhook'

/**
 * The API of one chain's side, as methods: `forecourt.sales.create(…)`. Throws a TypeError for options that can't be.
 * The key stands in no field of what comes back, so logging it shows nothing.
 */
export function createForecourt(options: ForecourtOptions): Forecourt {
  const settings = readOptions(options)
  const groups: Record<string, Record<string, (...given: unknown[]) => unknown>> = {}
  for (const [name, spec] of Object.entries(CALLS)) {
    const [group = '', method = ''] = name.split('.')
    groups[group] = { ...groups[group], [method]: (...given) => run(settings, [name, spec], given) }
  }
  return groups as unknown as Forecourt
}

function run(settings: Settings, named: readonly [string, CallSpec], given: readonly unknown[]): unknown {
  const [, spec] = named
  const cursor = spec[3]
  const send = async (query?: Query) => {
    const { path, sent, options } = readArguments(spec, given)
    return sendCall(settings, readCall(settings, named, { path, sent: query ?? sent, options }), options)
  }
  return cursor === undefined ? send() : paged((query) => send(query) as Promise<Page<object>>, (readArguments(spec, given).sent ?? {}) as Query, cursor)
}
