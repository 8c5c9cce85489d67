import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { EVENT_OBJECTS } from '@/server/contracts/event-object'
import { EVENT_TYPES, EVENT_VERSION } from '@/server/contracts/event'
import { OPERATIONS } from '../../operations'
import { describeContract } from './describe-contract'
import { clientOperations, describeCalls, describeMethods } from './describe-methods'
import { LEFT_OUT, METHODS } from './method-names'

test('every operation has a name of its own in the client, or a reason why it has none', () => {
  const named = [...Object.keys(METHODS), ...Object.keys(LEFT_OUT)]
  expect(named.toSorted()).toEqual(OPERATIONS.map((one) => one.operationId).toSorted())
  const names = Object.values(METHODS).map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})

/** The client is built from these files. `vitest -u` writes them anew. */
test('the client’s types, methods and calls are those of today’s contract', async () => {
  const operations = clientOperations(OPERATIONS)
  await expect(describeContract(operations)).toMatchFileSnapshot('../generated/contract.ts')
  await expect(describeMethods(operations)).toMatchFileSnapshot('../generated/methods.ts')
  await expect(describeCalls(operations)).toMatchFileSnapshot('../generated/calls.ts')
})

test.each(EVENT_TYPES)('what was ever published of %s is what the client says it is, field for field', (type) => {
  const folder = new URL('../../../testing/stored-forms/', import.meta.url)
  const [noun = '', verb = ''] = type.split('.')
  for (let version = 1; version <= EVENT_VERSION; version++) {
    const { object } = JSON.parse(readFileSync(new URL(`outbox-payload-${noun}-${verb.replaceAll('_', '-')}-v${version}.json`, folder), 'utf8')) as { object: unknown }
    expect(EVENT_OBJECTS[type].parse(object)).toEqual(object)
  }
})
