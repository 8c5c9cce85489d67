import { describe, expect, it } from 'vitest'
import { OPERATIONS } from '../operations'
import { fill } from './example'
import { prettyJson } from './pretty-json'
import { renderCurl } from './render-curl'
import { SAMPLE_VALUES } from './sample-values'

describe.each(OPERATIONS.map((one) => [one.operationId, one] as const))('the example of %s', (_, operation) => {
  const { example } = operation

  it('is a call that its contract lets through', () => {
    const body = example.body === undefined ? undefined : fill(example.body, SAMPLE_VALUES)
    expect(body === undefined).toBe(operation.body === undefined)
    if (operation.body) expect(operation.body.safeParse(body).error?.issues ?? []).toEqual([])
    expect(operation.answers[example.status], 'its status is one that the operation gives').toBeDefined()
    if (operation.idempotency === 'required') expect(example.idempotencyKey).toBeDefined()
  })

  it('leaves no hole unfilled', () => {
    expect(fill(JSON.stringify([operation.path, example.query ?? '', example.idempotencyKey ?? '', example.body ?? null]), SAMPLE_VALUES)).not.toMatch(/\{[a-z_]+\}/)
  })

  it('holds nothing that a shell would change, other than its variables', () => {
    const command = renderCurl(operation, example)
    expect(command.replaceAll(/\$[A-Z_]+/g, '')).not.toMatch(/[`$]/)
    expect(command.split('<<JSON')[1] ?? '').not.toMatch(/\\/)
  })
})

it('a number’s hole becomes a number', () => {
  expect(fill({ a: '{#run}', b: '{run}-x', c: ['{#run}'] }, { run: '7' })).toEqual({ a: 7, b: '7-x', c: [7] })
  expect(renderCurl({ method: 'post', path: '/sales', scope: 'till' }, { status: 201, body: { n: '{#run}', k: 'T-{run}' } })).toContain('{ "n": $RUN, "k": "T-$RUN" }')
})

it('JSON that fits on a line stays on a line', () => {
  expect(prettyJson({ a: [1, 2], b: { c: 'x'.repeat(90) } })).toBe(`{\n  "a": [1, 2],\n  "b": {\n    "c": "${'x'.repeat(90)}"\n  }\n}`)
})
