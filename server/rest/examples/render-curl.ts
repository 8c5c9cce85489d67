import type { OperationContract } from '../operation'
import { fill, isList, type Example, type Json } from './example'
import { prettyJson } from './pretty-json'

/** Shell variables in which the reader keeps the values of the holes. */
export const shellNames: Readonly<Record<string, string>> = {
  endpoint_id: 'ENDPOINT', delivery_id: 'DELIVERY', station_id: 'STATION', member_id: 'MEMBER', quote_id: 'QUOTE', sale_id: 'SALE', promotion_id: 'PROMOTION',
  publishable_key: 'PUBLISHABLE_KEY', today: 'TODAY', now: 'NOW', phone: 'PHONE', run: 'RUN',
}
const SHELL = Object.fromEntries(Object.entries(shellNames).map(([hole, name]) => [hole, `$${name}`]))
type Described = Pick<OperationContract, 'method' | 'path' | 'crossOrigin'> & { readonly scope: string }

/** The call as a command for a POSIX shell with BASE, KEY and the variables above set. */
export function renderCurl(operation: Described, example: Example): string {
  // A body makes a POST of it by itself.
  const isUsual = operation.method === (example.body === undefined ? 'get' : 'post')
  const lines = [`curl ${isUsual ? '' : `-X ${operation.method.toUpperCase()} `}"$BASE${fill(operation.path + (example.query ?? ''), SHELL)}"`]
  if (operation.scope !== 'public') lines.push('-H "Authorization: Bearer $KEY"')
  if (example.body !== undefined) lines.push(`-H "Content-Type: ${operation.crossOrigin ? 'text/plain' : 'application/json'}"`)
  if (example.idempotencyKey !== undefined) lines.push(`-H "Idempotency-Key: ${fill(example.idempotencyKey, SHELL)}"`)
  if (example.body === undefined) return lines.join(' \\\n  ')
  return `${[...lines, '--data @- <<JSON'].join(' \\\n  ')}\n${renderBody(example.body)}\nJSON`
}

/** A number's hole stands without quotation marks, so that the shell puts a number there. */
function renderBody(body: Json): string {
  return prettyJson(fill(markNumbers(body), SHELL)).replaceAll(/"#(\$[A-Z_]+)"/g, '$1')
}

function markNumbers(value: Json): Json {
  if (typeof value === 'string') return value.replace(/^\{#([a-z_]+)\}$/, '#{$1}')
  if (isList(value)) return value.map(markNumbers)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, markNumbers(held)]))
}
