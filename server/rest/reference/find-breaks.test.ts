import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Operation } from '../operation'
import { describeApi } from '../openapi'
import { OPERATIONS } from '../operations'
import { recordSaleRoute } from '../routes/record-sale'
import { findBreaks } from './find-breaks'
import { listFacts, type Facts } from './list-facts'

const CONTRACT = new URL('contract.json', import.meta.url)

it('nothing of the published contract is gone, changed or newly required', async () => {
  const before = existsSync(CONTRACT) ? (JSON.parse(readFileSync(CONTRACT, 'utf8')) as Facts) : {}
  const after = listFacts(describeApi(OPERATIONS))
  expect(findBreaks(before, after), 'callers would break; a break that is meant is a line taken out of contract.json by hand').toEqual([])
  // Additions are written down by `vitest -u`; a break never gets this far.
  await expect(`${JSON.stringify(after, null, 1)}\n`).toMatchFileSnapshot('contract.json')
})

describe('a change of the contract', () => {
  const line = z.strictObject({ kind: z.enum(['a', 'b']), amount: z.int(), note: z.string().optional() })
  const body = z.strictObject({ lines: z.array(line), name: z.string().optional() })
  const answer = z.object({ id: z.string(), state: z.enum(['open', 'done']), left: z.int().optional() })
  const operationOf = (over: Partial<Operation>): Operation => ({ ...recordSaleRoute, body, answers: { 201: { description: 'It.', schema: answer } }, ...over })
  const factsOf = (over: Partial<Operation>): Facts => listFacts(describeApi([operationOf(over)]))
  const answers = (schema: z.ZodType) => ({ answers: { 201: { description: 'It.', schema } } })
  const breaks = (over: Partial<Operation>) => findBreaks(factsOf({}), factsOf(over))

  it.each<[string, Partial<Operation>, RegExp]>([
    ['a removed operation', { path: '/elsewhere' }, /^gone: POST \/sales$/],
    ['a removed field of a body', { body: body.omit({ name: true }) }, /^gone: .*\.name$/],
    ['a removed value of a body', { body: body.extend({ lines: z.array(line.extend({ kind: z.enum(['a']) })) }) }, /^gone: .*\.lines\[\]\.kind = "b"$/],
    ['a field that became required', { body: body.required() }, /^changed: .*\.name: string, optional → string, required$/],
    ['a new required field', { body: body.extend({ lines: z.array(line.extend({ unit: z.string() })) }) }, /^newly required: .*\.lines\[\]\.unit/],
    ['another type', { body: body.extend({ name: z.int().optional() }) }, /^changed: .*\.name: string, optional → integer, optional$/],
    ['a removed field of an answer', answers(answer.omit({ left: true })), /^gone: POST \/sales gives 201\.left$/],
    ['a field of an answer that may be missing now', answers(answer.partial({ id: true })), /^changed: .*\.id: string, always → string, sometimes$/],
    ['a field of an answer that may be null now', answers(answer.extend({ id: z.string().nullable() })), /^changed: .*\.id: string, always → .*null/],
    ['a removed value of an answer', answers(answer.extend({ state: z.enum(['open']) })), /^gone: .*\.state = "done"$/],
    ['another status', { answers: { 200: { description: 'It.', schema: answer } } }, /^gone: POST \/sales gives 201$/],
    ['another scope', { scope: 'manage' }, /^changed: POST \/sales: till → manage$/],
    ['a parameter that became required', { query: z.strictObject({ view: z.string() }) }, /^newly required: POST \/sales takes query view/],
  ])('%s is a break, and is named', (_, over, words) => {
    expect(breaks(over)).toEqual([expect.stringMatching(words)])
  })

  it.each<[string, Partial<Operation>]>([
    ['a new optional field', { body: body.extend({ tip: z.int().optional() }) }],
    ['a new value of a body', { body: body.extend({ lines: z.array(line.extend({ kind: z.enum(['a', 'b', 'c']) })) }) }],
    ['a field that became optional', { body: body.partial() }],
    ['a new field of an answer', answers(answer.extend({ at: z.string() }))],
    ['a new value of an answer', answers(answer.extend({ state: z.enum(['open', 'done', 'late']) }))],
    ['a field of an answer that is always there now', answers(answer.required())],
    ['a new status', { answers: { 200: { description: 'It.', schema: answer }, 201: { description: 'It.', schema: answer } } }],
    ['an object with required fields that may be left out', { body: body.extend({ card: z.strictObject({ number: z.string() }).optional() }) }],
    ['a new optional parameter', { query: z.strictObject({ view: z.string().optional() }) }],
  ])('%s is none', (_, over) => {
    expect(breaks(over)).toEqual([])
  })
})
