import { listComingVersions } from '@/server/data/programme/list-programme-versions'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { ok } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'

/** The versions of the programme that begin later, the next one first. */
export const listComingProgrammes = reading('programme.list_coming', async (scope, _: Record<string, never>) =>
  ok((await listComingVersions(scope, { at: scope.now })).map(({ programme, effectiveAt }) => ({ version: programme.version, effective_at: formatInstant(effectiveAt) }))))
