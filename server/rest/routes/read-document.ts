import { z } from 'zod'
import { publishApi } from '../openapi'
import { publicOperation, type Operation } from '../operation'

/** The document that describes `operations` and itself; made at the first request and kept. */
export function readDocumentRoute(operations: readonly Operation[]): Operation {
  let document: object | undefined
  const route: Operation = publicOperation({
    method: 'get',
    path: '/openapi.json',
    operationId: 'readDocument',
    tag: 'Description',
    summary: 'This document',
    description: 'The whole contract as OpenAPI 3.1.',
    answers: { 200: { description: 'OpenAPI 3.1.', schema: z.looseObject({ openapi: z.string() }) } },
    refusals: [],
    example: { status: 200 },
  }, () => {
    document ??= publishApi([...operations, route])
    return Promise.resolve({ ok: true, value: { status: 200, json: document, headers: { 'Cache-Control': 'public, max-age=300' } } })
  })
  return route
}
