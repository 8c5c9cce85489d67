import { Script } from 'node:vm'
import { expect, it } from 'vitest'
import { SERVICE_WORKER } from './service-worker'

it('the worker is a script that parses, and keeps nothing but the card and the files it is made of', () => {
  expect(() => new Script(SERVICE_WORKER)).not.toThrow()
  expect([...SERVICE_WORKER.matchAll(/\.put\(([^,]+),/g)].map((match) => match[1])).toEqual([`'/card'`, `'/card'`])
})
