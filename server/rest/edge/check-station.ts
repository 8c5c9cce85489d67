import type { Context } from 'hono'
import { openChain } from '@/server/usecases/_around/open-chain'
import { findStationOf } from '@/server/usecases/stations/find-station-of'
import type { Operation } from '../operation'
import { refused, type Refusal } from '../refusal'
import { answerProblem } from './answer-problem'
import { notFound } from './read-input'
import type { RestEnv, Step } from './rest-env'

/**
 * A key that was made for some stations acts on no other, wherever the request names one. A station that isn't among
 * them, whosever it is, is 403; a sale or quote of another station is as unknown as one of another chain: 404 in a
 * path, 422 in a body. What changes the whole chain (its programme, its list of stations) is closed to such a key,
 * and so is a change of a part: naming the own station in it doesn't make the rest of the thing the station's.
 */
export const checkStation = (operation: Operation): Step =>
  async (c) => {
    if (c.get('key').stationIds.length === 0) return undefined
    const refusal = await findTrespass(c, operation, { params: c.get('params'), query: c.get('query'), body: c.get('body') })
    return refusal && answerProblem(c, refusal)
  }

/** Why the key may not name what the input names; undefined when it may. */
export async function findTrespass(c: Context<RestEnv>, operation: Operation, { params, query, body }: { params?: unknown; query?: unknown; body?: unknown }): Promise<Refusal | undefined> {
  const own = c.get('key').stationIds
  if (own.length === 0) return undefined
  const stations = [params, query, body].flatMap((input) => valuesOf(input, STATION))
  if (stations.some((id) => !own.includes(id))) return refused('forbidden', 'The key belongs to other stations.').refusal
  if (operation.scope === 'manage' && operation.method !== 'get' && (stations.length === 0 || operation.method === 'patch')) return refused('forbidden', 'The key belongs to stations and can not change the whole chain.').refusal
  if (await namesForeign(c, params, own)) return notFound
  const field = await namesForeign(c, body, own)
  return field === null ? undefined : refused('unprocessable', 'The request names something that does not exist.', { errors: [{ pointer: `/${field}`, code: 'not_found', detail: 'Nothing with this id exists.' }] }).refusal
}

const FIELDS = ['sale_id', 'quote_id', 'redemption_id'] as const

/** The field that names a sale, quote or redemption of another station; one that doesn't exist is left to the operation. */
async function namesForeign(c: Context<RestEnv>, input: unknown, own: readonly string[]): Promise<(typeof FIELDS)[number] | null> {
  for (const field of FIELDS) {
    const id = fieldOf(input, field)
    if (typeof id !== 'string') continue
    const { keyId, chainId } = c.get('key')
    const scope = await openChain(chainId, { actor: { kind: 'key', id: keyId }, requestId: c.get('requestId'), locale: c.get('locale') })
    const found = await findStationOf(scope, field === 'sale_id' ? { saleId: id } : field === 'quote_id' ? { quoteId: id } : { redemptionId: id })
    if (found.ok && found.value !== null && !own.includes(found.value)) return field
  }
  return null
}

const STATION: ReadonlySet<string> = new Set(['station_id', 'station_ids'])

/** Every text under one of the names, however deep: a reference, an item of a list, an argument of a condition. */
function valuesOf(input: unknown, names: ReadonlySet<string>): string[] {
  if (input === null || typeof input !== 'object') return []
  return Object.entries(input).flatMap(([name, value]: [string, unknown]) => {
    if (!names.has(name)) return valuesOf(value, names)
    return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string')
  })
}

const fieldOf = (input: unknown, name: string): unknown => (input !== null && typeof input === 'object' ? (input as Record<string, unknown>)[name] : undefined)
