import { expect, it } from 'vitest'
import { tellRegistry } from '@/server/usecases/programme/_parts/tell-registry'

it('what the tests of the console’s builder read is the registry, as the API tells it', async () => {
  const parts = (list: ReturnType<typeof tellRegistry>['conditions']) => list.map(({ code, label, schema, example }) => ({ code, label, schema, example }))
  const { conditions, effects } = tellRegistry()
  await expect(`${JSON.stringify({ conditions: parts(conditions), effects: parts(effects) }, null, 1)}\n`).toMatchFileSnapshot('../../../app/console/_promotions/builder/_generated/registry.json')
})
