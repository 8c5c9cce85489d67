import { readProgramme as read } from '@/server/data/programme/read-programme'
import { ok } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'
import { tellProgramme } from './to-programme'

/** The programme in force, with its version and that of the rule set. */
export const readProgramme = reading('programme.read', async (scope, _: Record<string, never>) => {
  const programme = await read(scope)
  return ok({ ...tellProgramme(programme), version: programme.version, rule_set_version: scope.chain.ruleSetVersion })
})
