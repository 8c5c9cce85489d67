import type { Operation } from '../operation'
import { answerProblem } from './answer-problem'
import { hashBody } from './hash-body'
import { readIdempotencyKey } from './read-idempotency-key'
import type { Step } from './rest-env'

/**
 * Reads the Idempotency-Key of an operation that changes something. What the key stands for is the body
 * together with the ids of the path, so the same words about another sale are another call.
 */
export const requireIdempotency = (operation: Operation): Step =>
  (c) => {
    const key = readIdempotencyKey(c.req.header('idempotency-key'))
    if (!key.ok) return answerProblem(c, key.refusal)
    if (key.value === undefined && (operation.idempotency === 'required' || isReserving(c.get('body')))) {
      return answerProblem(c, { code: 'idempotency_key_missing', detail: 'Send an Idempotency-Key header with this request.' })
    }
    if (key.value !== undefined) c.set('idempotency', { key: key.value, bodyHash: hashBody({ ...asObject(c.get('json')), ...asObject(c.get('params')) }) })
    return undefined
  }

const isReserving = (body: unknown): boolean => asObject(body)['reserve'] === true
const asObject = (value: unknown): Record<string, unknown> => (value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {})
