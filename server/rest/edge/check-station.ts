import { createMiddleware } from 'hono/factory'
import { answerProblem } from './answer-problem'
import type { RestEnv } from './rest-env'

/** A key that was made for one station speaks for no other, wherever the request names one. */
export const checkStation = createMiddleware<RestEnv>(async (c, next) => {
  const own = c.get('key').stationId
  const named = own === null ? [] : stationsIn(c.get('params'), c.get('query'), c.get('body'))
  if (named.some((id) => id !== own)) return answerProblem(c, { code: 'forbidden', detail: 'The key belongs to another station.' })
  await next()
})

function stationsIn(...inputs: unknown[]): unknown[] {
  return inputs.flatMap((input) => {
    if (input === null || typeof input !== 'object') return []
    const { station_id: id, pos_reference: reference } = input as { station_id?: unknown; pos_reference?: unknown }
    return [...(id === undefined ? [] : [id]), ...stationsIn(reference)]
  })
}
