import { SETUP_STEPS, type UpdateSetupBody } from '@/server/contracts/chain'
import { readAccount } from '@/server/data/chains/read-account'
import { updateSetup as storeSetup } from '@/server/data/chains/update-setup'
import { ok } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'
import { readSetup, SETUP, tellChain } from './tell-chain'

/** Marks a step of the checklist as done or skipped, or opens it again. The last one to say it wins, step by step. */
export const updateSetup = changing('chains.update_setup', async (scope, body: UpdateSetupBody) => {
  const account = await readAccount(scope, { lock: true })
  const { steps } = readSetup(account.setup)
  const { step, state } = body
  const left = Object.fromEntries(SETUP_STEPS.flatMap((one) => {
    const now = one === step ? (state === 'open' ? undefined : state) : steps[one]
    return now === undefined ? [] : [[one, now]]
  }))
  const setup = { schema_version: SETUP.current, steps: left }
  await storeSetup(scope, setup)
  scope.changed({ kind: 'setup', id: step, before: { state: steps[step] ?? 'open' }, after: { state } })
  return ok(tellChain(scope, { ...account, setup }))
})
