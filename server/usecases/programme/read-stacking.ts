import type { StackingAnswer } from '@/server/contracts/stacking'
import { readProgramme } from '@/server/data/programme/read-programme'
import { ok, type Result } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'
import { tellStacking } from './_parts/tell-stacking'

/** Which promotions go together, as the programme in force has it. */
export const readStacking = reading('programme.read_stacking', async (scope, _: Record<string, never>): Promise<Result<StackingAnswer>> => {
  const { stacking, version } = await readProgramme(scope)
  return ok(tellStacking(stacking, { version, rule_set_version: scope.chain.ruleSetVersion }))
})
